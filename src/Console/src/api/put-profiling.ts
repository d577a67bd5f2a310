import { api, done } from "./client";

/** They do not want to be profiled, or may be again. */
export async function putProfiling(id: string, objected: boolean): Promise<void> {
  await done(api.PUT("/api/customers/{id}/profiling", { params: { path: { id } }, body: { objected, reason: null } }));
}
