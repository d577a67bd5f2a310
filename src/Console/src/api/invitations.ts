import { queryOptions } from "@tanstack/react-query";
import { api, bodyOf } from "./client";
import type { Me } from "./types";

/** Whom a one-time link is for; 404 once it was used or is too old. */
export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ["invitation", token],
    queryFn: () => bodyOf(api.POST("/api/invitation/read", { body: { token } })),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Uses the link up: the account gets its password (the first one its name and address too) and is signed in. */
export function acceptInvitation(token: string, password: string, who: { email: string; name: string } | null): Promise<Me> {
  return bodyOf(api.POST("/api/invitation", { body: { token, password, ...who } }));
}
