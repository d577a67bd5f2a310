import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { curve, facts, list, page, sam, view } from "./fixtures";

/** The server as the tests know it: signed in, nobody there. Each test says what is otherwise. */
export const server = setupServer(
  http.get("*/api/session", () => HttpResponse.json(sam)),
  http.get("*/api/customers", () => HttpResponse.json(list([]))),
  http.get("*/api/customers/:id", ({ params }) => HttpResponse.json(view(String(params["id"])))),
  http.get("*/api/customers/:id/timeline", () => HttpResponse.json(page([]))),
  http.get("*/api/customers/:id/emotion", () => HttpResponse.json(curve([]))),
  http.get("*/api/customers/:id/facts", () => HttpResponse.json(facts())),
  http.get("*/api/customers/:id/timeline/count", () => HttpResponse.json({ count: 0, all: true, position: 100 })),
  http.get("*/api/suggestions", () => HttpResponse.json({ items: [], next: null, position: 100, total: 0 })),
  http.get("*/api/colleagues", () => HttpResponse.json({ items: [{ id: sam.id, name: sam.name }, { id: "u-ann", name: "Ann Baker" }], next: null, position: 100 })),
  http.get("*/api/tags", () => HttpResponse.json({ items: [], next: null, position: 100 })),
  http.put("*/api/customers/:id/seen", () => new HttpResponse(null, { status: 204 })),
);

/** A refusal as the server writes it. */
export const problem = (status: number, detail: string) =>
  HttpResponse.json({ title: "Refused", status, detail, traceId: `trace-${status}` }, { status, headers: { "content-type": "application/problem+json" } });
