import { queryOptions } from "@tanstack/react-query";
import { api, bodyOf } from "./client";
import type { SessionUser } from "./types";

/** What a one-time link is for; 404 or 410 once it was used. */
export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ["invitation", token],
    queryFn: () => bodyOf(api.GET("/api/invitations/{token}", { params: { path: { token } } })),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Uses the link up: the account gets its name and password, and is signed in. */
export function acceptInvitation(token: string, name: string, password: string): Promise<SessionUser> {
  return bodyOf(api.POST("/api/invitations/{token}", { params: { path: { token } }, body: { name, password } }));
}
