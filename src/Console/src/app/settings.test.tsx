import { createMemoryHistory } from "@tanstack/react-router";
import { configure, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test, vi } from "vitest";
import { sessionStore } from "@/api/session-store";
import type { JournalLine, RetryProgress, UnprocessedItem } from "@/api/types";
import type { OpenHub } from "@/hub/connection";
import { FakeHub } from "@/test/fake-hub";
import { minutesAgo, sam } from "@/test/fixtures";
import { problem, server } from "@/test/server";
import { Console } from "./console";
import { createQueryClient } from "./query-client";
import { createConsoleRouter } from "./router";

const far = new FakeHub();
vi.mock("@/hub/connection", () => ({ openHub: ((listener) => far.open(listener)) satisfies OpenHub }));
vi.setConfig({ testTimeout: 30_000 });
configure({ asyncUtilTimeout: 8_000, getElementError: (message) => new Error(message ?? "") });

beforeEach(() => sessionStore.signedIn(sam));

function open(address: string) {
  const router = createConsoleRouter(createMemoryHistory({ initialEntries: [address] }));
  const client = createQueryClient();
  client.setDefaultOptions({ queries: { ...client.getDefaultOptions().queries, retry: false } });
  render(<Console client={client} router={router} env="test" />);
  return userEvent.setup();
}

const kept = (id: number, rest: Partial<UnprocessedItem> = {}): UnprocessedItem => ({
  id,
  endpoint: "meta",
  receivedAt: minutesAgo(id),
  reason: `Reason ${id}`,
  body: '{"object":"page","n":1}',
  attempts: 1,
  ...rest,
});

const progress = (rest: Partial<RetryProgress> = {}): RetryProgress => ({
  state: "idle",
  total: 0,
  tried: 0,
  understood: 0,
  startedAt: null,
  endedAt: null,
  failure: null,
  ...rest,
});

const line = (rest: Partial<JournalLine> = {}): JournalLine => ({
  at: minutesAgo(5),
  endpoint: "meta",
  channel: "whatsapp",
  account: "PNID_1",
  kind: "message",
  reference: "00000000000000ab",
  outcome: "applied",
  reason: null,
  ...rest,
});

function unprocessed(read: () => { items: UnprocessedItem[]; run: RetryProgress }) {
  server.use(
    http.get("*/api/unprocessed", () => HttpResponse.json({ items: read().items, next: null, position: 1, total: read().items.length })),
    http.get("*/api/unprocessed/retry", () => HttpResponse.json(read().run)),
  );
}

test("trying all again shows how far it is, goes on while the page is left, and the list follows", async () => {
  let state = { items: [kept(1), kept(2)], run: progress() };
  unprocessed(() => state);
  server.use(
    http.post("*/api/unprocessed/retry", () => {
      state = { ...state, run: progress({ state: "running", total: 2, startedAt: minutesAgo(0) }) };
      return HttpResponse.json(state.run, { status: 202 });
    }),
  );
  const user = open("/settings/unprocessed");
  await user.click(await screen.findByRole("button", { name: "Try all again" }));
  expect(await screen.findByRole("progressbar", { name: "Trying all again" })).toBeVisible();

  await user.click(screen.getByRole("link", { name: "Me" }));
  state = { items: [kept(2)], run: progress({ state: "running", total: 2, tried: 1, understood: 1 }) };
  await user.click(screen.getByRole("link", { name: "Unprocessed" }));
  expect(await screen.findByText("Tried 1 of 2, 1 understood now.")).toBeVisible();
  await waitFor(() => expect(screen.queryByText("Reason 1")).not.toBeInTheDocument());

  state = { items: [kept(2)], run: progress({ state: "done", total: 2, tried: 2, understood: 1 }) };
  expect(await screen.findByText("All 2 tried: 1 understood now, 1 still not.")).toBeVisible();
  expect(screen.queryByRole("progressbar")).not.toBeInTheDocument();
});

test("a run can be stopped, and one that broke off says why", async () => {
  let run = progress({ state: "running", total: 9, tried: 3, understood: 3 });
  unprocessed(() => ({ items: [kept(1)], run }));
  server.use(
    http.delete("*/api/unprocessed/retry", () => {
      run = { ...run, state: "stopped" };
      return HttpResponse.json(run);
    }),
    http.post("*/api/unprocessed/retry", () => {
      run = { ...run, state: "failed", failure: "The store is not available; the rest waits." };
      return HttpResponse.json(run, { status: 202 });
    }),
  );
  const user = open("/settings/unprocessed");
  await user.click(await screen.findByRole("button", { name: "Stop" }));
  expect(await screen.findByText("Stopped after 3 of 9, 3 understood now.")).toBeVisible();

  await user.click(screen.getByRole("button", { name: "Try all again" }));
  expect(await screen.findByText(/Could not go on after 3 of 9\. The store is not available/)).toBeVisible();
});

test("what came is shown formatted and can be copied; with nothing there is nothing to try", async () => {
  let items = [kept(1, { attempts: 3 })];
  unprocessed(() => ({ items, run: progress() }));
  const user = open("/settings/unprocessed");
  await user.click(await screen.findByText("As it came"));
  expect(screen.getByLabelText("As it came")).toHaveDisplayValue(/"object": "page",/);
  expect(screen.getByText(/tried 3 times/)).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Copy as it came" }));
  expect(await navigator.clipboard.readText()).toBe('{\n  "object": "page",\n  "n": 1\n}');

  server.use(
    http.post("*/api/unprocessed/1/retry", () => {
      items = [];
      return HttpResponse.json({ understood: true, reason: null });
    }),
  );
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("Everything was understood.")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Try all again" })).not.toBeInTheDocument();
});

test("the journal is searched, leads from a line to all about its message, and looks further back", async () => {
  const asked: URLSearchParams[] = [];
  server.use(
    http.get("*/api/journal", ({ request }) => {
      const query = new URL(request.url).searchParams;
      asked.push(query);
      const items = query.has("cursor")
        ? [line({ account: "OLD" })]
        : query.get("outcome") === "unprocessed"
          ? [line({ outcome: "unprocessed", reason: "Not ours." })]
          : [line(), line({ outcome: "duplicate" })];
      return HttpResponse.json({ items, next: query.has("cursor") ? null : "7.0", position: 1, lookedBackTo: minutesAgo(60) });
    }),
  );
  const user = open("/settings/journal");
  const table = await screen.findByRole("table", { name: "Journal" });
  expect(within(table).getAllByRole("row")).toHaveLength(3);

  await user.selectOptions(screen.getByLabelText("Outcome"), "not understood");
  expect(await screen.findByText("· Not ours.")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Look further back" }));
  expect(await screen.findByText("OLD")).toBeVisible();
  expect(asked.at(-1)?.get("cursor")).toBe("7.0");
  expect(screen.queryByRole("button", { name: "Look further back" })).not.toBeInTheDocument();

  await user.click(screen.getAllByRole("button", { name: "00000000000000ab" })[0] as HTMLElement);
  await waitFor(() => expect(asked.at(-1)?.get("id")).toBe("00000000000000ab"));
  expect(asked.at(-1)?.has("outcome")).toBe(false);
});

test("an empty journal and one that does not answer say so", async () => {
  server.use(http.get("*/api/journal", () => HttpResponse.json({ items: [], next: null, position: 1, lookedBackTo: null })));
  const user = open("/settings/journal");
  expect(await screen.findByText("Nothing came in yet.")).toBeVisible();
  await user.type(screen.getByLabelText("Message id"), "wamid.1");
  expect(await screen.findByText("Nothing matches.")).toBeVisible();

  server.use(http.get("*/api/journal", () => problem(503, "The store is not available.")));
  await user.click(screen.getByRole("button", { name: "Look again" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("The store is not available.");
});
