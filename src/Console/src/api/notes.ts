import { api, done } from "./client";

/** A note as it is written: its words, and the ids of the colleagues it calls upon. */
export interface NoteDraft {
  readonly text: string;
  readonly mentions: string[];
}

/** Writes a note about a person, for colleagues alone. */
export async function postNote(id: string, note: NoteDraft): Promise<void> {
  await done(api.POST("/api/customers/{id}/notes", { params: { path: { id } }, body: note }));
}

/** Says something else in a note of one's own. */
export async function putNote(id: string, entryId: string, note: NoteDraft): Promise<void> {
  await done(api.PUT("/api/customers/{id}/notes/{entryId}", { params: { path: { id, entryId } }, body: note }));
}

/** Takes a note of one's own back: nothing of its words is left. */
export async function deleteNote(id: string, entryId: string): Promise<void> {
  await done(api.DELETE("/api/customers/{id}/notes/{entryId}", { params: { path: { id, entryId } } }));
}
