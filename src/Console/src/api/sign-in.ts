import { api, bodyOf, done } from "./client";
import { sessionStore } from "./session-store";
import type { Me } from "./types";

/** Signs in with a cookie that script cannot read. */
export async function signIn(email: string, password: string): Promise<Me> {
  const user = await bodyOf(api.POST("/api/session", { body: { email, password } }));
  sessionStore.signedIn(user);
  return user;
}

export async function signOut(): Promise<void> {
  await done(api.DELETE("/api/session"));
  sessionStore.signedOut();
}
