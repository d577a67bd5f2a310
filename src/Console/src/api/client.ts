import createClient, { type FetchResponse } from "openapi-fetch";
import { Problem, problemOf } from "./problem";
import type { paths } from "./schema";
import { sessionStore } from "./session-store";

/**
 * The typed door to the server. Every 401 that is not about signing in itself says that the session is over, and the
 * sign-in appears over the page.
 */
export const api = createClient<paths>({
  baseUrl: typeof location === "undefined" ? "http://localhost" : location.origin,
  fetch: (request) => globalThis.fetch(request),
});

interface Outcome {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

type Sent<T extends Outcome> = Promise<T>;

async function settle<T extends Outcome>(sent: Sent<T>): Promise<T> {
  try {
    return await sent;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") {
      throw error;
    }
    throw new Problem(0, "The server cannot be reached.", null, null);
  }
}

/** The body of an answer, or the problem thrown. */
// The library's own answer type is generic in ways that only inference can fill.
export async function bodyOf<T extends Record<string | number, unknown>, O, M extends `${string}/${string}`>(
  sent: Promise<FetchResponse<T, O, M>>,
): Promise<NonNullable<FetchResponse<T, O, M>["data"]>> {
  const answer = await done(sent);
  if (answer.data == null) {
    throw new Problem(answer.response.status, "The answer was empty.", null, null);
  }
  return answer.data;
}

/** Waits until a request is done whose answer has no body; a problem is thrown. */
export async function done<T extends Outcome>(sent: Promise<T>): Promise<T> {
  const answer = await settle(sent);
  if (!answer.response.ok) {
    if (answer.response.status === 401 && !answer.response.url.endsWith("/api/session")) {
      sessionStore.over();
    }
    throw problemOf(answer.response, answer.error);
  }
  return answer;
}
