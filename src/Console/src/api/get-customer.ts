import { queryOptions } from "@tanstack/react-query";
import { api, bodyOf } from "./client";

/** Everything cached about single people starts with this. */
export const customersKey = ["customer"] as const;

export const customerKey = (id: string) => [...customersKey, id] as const;

/** The 360° view of a person. */
export const customerQuery = (id: string) =>
  queryOptions({
    queryKey: [...customerKey(id), "view"] as const,
    queryFn: ({ signal }) => bodyOf(api.GET("/api/customers/{id}", { params: { path: { id } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
