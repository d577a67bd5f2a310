import { queryOptions } from "@tanstack/react-query";
import { minute } from "@/lib/time";
import { api, bodyOf } from "./client";

/** Whom a note can call upon. */
export const colleaguesQuery = queryOptions({
  queryKey: ["colleagues"],
  queryFn: ({ signal }) => bodyOf(api.GET("/api/colleagues", { signal })),
  staleTime: 5 * minute,
});
