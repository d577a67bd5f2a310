import type { ProblemDetails } from "./types";

/** A request the server answered with an error (RFC 9457), or never answered: then the status is 0. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly status: number;
  readonly detail: string | null;
  /** The server's id of the request, to be copied into a report. */
  readonly requestId: string | null;
  /** Where a filter is not understood, counted from 1. */
  readonly column: number | null;
  /** What each field must be, by its name; empty where the problem is none of a field. */
  readonly errors: Readonly<Record<string, readonly string[]>>;

  constructor(
    status: number,
    title: string,
    detail: string | null,
    requestId: string | null,
    column: number | null = null,
    errors: Problem["errors"] = {},
  ) {
    super(title);
    this.status = status;
    this.detail = detail;
    this.requestId = requestId;
    this.column = column;
    this.errors = errors;
  }

  /** Whether trying again may help: the server was away or busy. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** Reads the problem out of a response's body, whatever that body is. */
export function problemOf(response: Response, body: unknown): Problem {
  const details: ProblemDetails = typeof body === "object" && body !== null ? body : {};
  return new Problem(response.status, details.title ?? response.statusText, details.detail ?? null, details.traceId ?? null, details.column ?? null, details.errors ?? {});
}

export function isProblem(error: unknown, status?: number): error is Problem {
  return error instanceof Problem && (status === undefined || error.status === status);
}

/** Why something could not be done, in the server's words; without any, in ours. */
export function reasonOf(error: unknown, otherwise: string): string {
  if (!isProblem(error)) {
    return otherwise;
  }
  const fields = Object.values(error.errors).flat();
  return fields.length > 0 ? fields.join(" ") : (error.detail ?? otherwise);
}
