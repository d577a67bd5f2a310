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

  constructor(status: number, title: string, detail: string | null, requestId: string | null, column: number | null = null) {
    super(title);
    this.status = status;
    this.detail = detail;
    this.requestId = requestId;
    this.column = column;
  }

  /** Whether trying again may help: the server was away or busy. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** Reads the problem out of a response's body, whatever that body is. */
export function problemOf(response: Response, body: unknown): Problem {
  const details: ProblemDetails = typeof body === "object" && body !== null ? body : {};
  return new Problem(response.status, details.title ?? response.statusText, details.detail ?? null, details.traceId ?? null, details.column ?? null);
}

export function isProblem(error: unknown, status?: number): error is Problem {
  return error instanceof Problem && (status === undefined || error.status === status);
}
