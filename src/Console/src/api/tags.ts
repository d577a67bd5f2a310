import { queryOptions } from "@tanstack/react-query";
import { api, bodyOf } from "./client";

/** The tags in use, those most often put on first. */
export const tagsQuery = queryOptions({
  queryKey: ["tags"],
  queryFn: ({ signal }) => bodyOf(api.GET("/api/tags", { signal })),
});
