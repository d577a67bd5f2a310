import { queryOptions } from "@tanstack/react-query";
import { api, bodyOf } from "./client";
import type { Role } from "./types";

export const usersQuery = queryOptions({
  queryKey: ["users"],
  queryFn: () => bodyOf(api.GET("/api/users")),
});

/** Invites a colleague; the answer holds the link that works once. */
export function inviteUser(email: string, name: string, role: Role) {
  return bodyOf(api.POST("/api/users", { body: { email, name, role } }));
}

/** Disables or enables somebody, or makes a new link to set a password. */
export function patchUser(id: string, change: { disabled?: boolean; reset?: boolean; role?: Role }) {
  return bodyOf(api.PATCH("/api/users/{id}", { params: { path: { id } }, body: change }));
}
