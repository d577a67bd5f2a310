import { QueryClient } from "@tanstack/react-query";
import { isProblem } from "@/api/problem";

/** Cached answers stay for a working hour; what failed in passing is tried twice more. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        gcTime: 60 * 60_000,
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        networkMode: "always",
        retry: (count, error) => count < 2 && isProblem(error) && error.passing,
      },
      mutations: { networkMode: "always" },
    },
  });
}
