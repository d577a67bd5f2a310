import { api, done } from "./client";

const reached = new Map<string, number>();

/** Up to which position I have read a person, as far as this page told the server; undefined where it did not. */
export const seenUpTo = (id: string): number | undefined => reached.get(id);

/** I have read this person's timeline up to a position. */
export async function putSeen(id: string, position: number): Promise<void> {
  reached.set(id, Math.max(position, reached.get(id) ?? 0));
  await done(api.PUT("/api/customers/{id}/seen", { params: { path: { id } }, body: { position } }));
}
