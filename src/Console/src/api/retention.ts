import { queryOptions } from "@tanstack/react-query";
import { api, bodyOf } from "./client";
import type { RetentionPreview } from "./types";

/** The rules and what was done by them: asked for again every second while something is under way, else now and then. */
export const retentionQuery = queryOptions({
  queryKey: ["retention"],
  queryFn: ({ signal }) => bodyOf(api.GET("/api/retention", { signal })),
  staleTime: 0,
  refetchInterval: (query) => (query.state.data?.passes.some((pass) => pass.endedAt === null) === true ? 1_000 : 10_000),
});

/** How much a rule would remove now. */
export async function previewRetention(channel: string, days: number): Promise<RetentionPreview> {
  return bodyOf(api.POST("/api/retention/preview", { body: { channel, days } }));
}
