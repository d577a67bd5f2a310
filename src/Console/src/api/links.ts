import { api, done } from "./client";

/** Another customer is the same person: they are linked into this one. */
export async function postLink(id: string, customerId: string, reason: string | null): Promise<void> {
  await done(api.POST("/api/customers/{id}/links", { params: { path: { id } }, body: { customerId, reason } }));
}

/** Takes that back. */
export async function deleteLink(id: string, customerId: string): Promise<void> {
  await done(api.DELETE("/api/customers/{id}/links/{customerId}", { params: { path: { id, customerId } } }));
}
