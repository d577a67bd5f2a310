import { api, done } from "./client";

/** No answer is needed: the person no longer waits. */
export async function putAnswered(id: string): Promise<void> {
  await done(api.PUT("/api/customers/{id}/answered", { params: { path: { id } } }));
}

/** Takes that back. */
export async function deleteAnswered(id: string): Promise<void> {
  await done(api.DELETE("/api/customers/{id}/answered", { params: { path: { id } } }));
}
