import { api, bodyOf } from "./client";
import { isProblem } from "./problem";
import { sessionStore } from "./session-store";
import type { Me } from "./types";

/** Who is signed in, or null. Throws when the server cannot say. */
export async function getSession(): Promise<Me | null> {
  try {
    return await bodyOf(api.GET("/api/session"));
  } catch (error) {
    if (isProblem(error, 401)) {
      return null;
    }
    throw error;
  }
}

/** Whether the server still knows us; when not, the sign-in appears. */
export async function stillSignedIn(): Promise<boolean> {
  const user = await getSession();
  if (user === null) {
    sessionStore.over();
  }
  return user !== null;
}
