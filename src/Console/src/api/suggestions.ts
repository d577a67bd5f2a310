import { api, bodyOf, done } from "./client";

/** The two are one person: they are linked, and this one stands for both. */
export async function postAccept(id: string, survivor: string) {
  return bodyOf(api.POST("/api/suggestions/{id}/accept", { params: { path: { id } }, body: { survivor } }));
}

/** The two are two: it is never suggested again. */
export async function postDismiss(id: string): Promise<void> {
  await done(api.POST("/api/suggestions/{id}/dismiss", { params: { path: { id } } }));
}
