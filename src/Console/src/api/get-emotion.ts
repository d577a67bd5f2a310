import { queryOptions } from "@tanstack/react-query";
import { day } from "@/lib/time";
import { api, bodyOf } from "./client";
import { customerKey } from "./get-customer";

export const curveKey = (id: string) => [...customerKey(id), "emotion"] as const;

/** Days that the line of history covers. */
export const curveDays = 90;

/** The curve of the last 90 days, computed by the server from the readings. */
export const emotionQuery = (id: string) =>
  queryOptions({
    queryKey: curveKey(id),
    queryFn: ({ signal }) =>
      bodyOf(
        api.GET("/api/customers/{id}/emotion", {
          params: { path: { id }, query: { from: new Date(Date.now() - curveDays * day).toISOString() } },
          signal,
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
