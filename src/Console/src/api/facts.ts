import { queryOptions } from "@tanstack/react-query";
import { api, bodyOf, done } from "./client";
import { customerKey } from "./get-customer";
import type { DetailsChange, FactCorrection } from "./types";

/** What a person told already, what is open, and where it is talked about besides. */
export const factsQuery = (id: string) =>
  queryOptions({
    queryKey: [...customerKey(id), "facts"] as const,
    queryFn: ({ signal }) => bodyOf(api.GET("/api/customers/{id}/facts", { params: { path: { id } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Something known is put right, whatever was or will be said. */
export async function postCorrection(id: string, correction: FactCorrection): Promise<void> {
  await done(api.POST("/api/customers/{id}/facts/corrections", { params: { path: { id } }, body: correction }));
}

/** Something is written down about a person; what is left out stays. */
export async function patchDetails(id: string, { fields, ...change }: DetailsChange): Promise<void> {
  // The generated type of a dictionary of any JSON takes nothing.
  const body = { ...change, ...(fields === undefined ? {} : { fields: fields as Record<string, never> }) };
  await done(api.PATCH("/api/customers/{id}/details", { params: { path: { id } }, body }));
}
