import { api, bodyOf } from "./client";
import type { ErasedPerson, ErasureGround } from "./types";

/** Erases a person for good, on all accounts; the name says that no other is meant. */
export function eraseCustomer(id: string, name: string, reason: ErasureGround): Promise<ErasedPerson> {
  return bodyOf(api.DELETE("/api/customers/{id}", { params: { path: { id } }, body: { name, reason } }));
}

/** Where all that is kept of a person is taken out: the browser stores it as a file while it is written. */
export const exportAddress = (id: string, format: "html" | "json") => `/api/customers/${id}/export?format=${format}`;
