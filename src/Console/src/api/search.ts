import { queryOptions } from "@tanstack/react-query";
import { api, bodyOf } from "./client";

/** How many of each kind a first look shows. */
const shown = 8;

/** People and what was said, for some words. */
export const searchQuery = (words: string) =>
  queryOptions({
    queryKey: ["search", words] as const,
    queryFn: ({ signal }) => bodyOf(api.GET("/api/search", { params: { query: { query: words, limit: shown } }, signal })),
  });
