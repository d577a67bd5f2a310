import { api, done } from "./client";

/** I have read this person's timeline up to a position. */
export async function putSeen(id: string, position: number): Promise<void> {
  await done(api.PUT("/api/customers/{id}/seen", { params: { path: { id } }, body: { position } }));
}
