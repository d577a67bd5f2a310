import { createMemoryHistory } from "@tanstack/react-router";
import { act, configure, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test, vi } from "vitest";
import { sessionStore } from "@/api/session-store";
import type { CustomerItem, TimelineEntry } from "@/api/types";
import type { OpenHub } from "@/hub/connection";
import { preferences } from "@/lib/preferences";
import { lastKeyAt } from "@/lib/keyboard";
import { undoToast } from "@/lib/undo";
import { FakeHub } from "@/test/fake-hub";
import { change, curve, entry, item, list, minutesAgo, page, point, reading, sam, view } from "@/test/fixtures";
import { problem, server } from "@/test/server";
import { Console } from "./console";
import { createQueryClient } from "./query-client";
import { createConsoleRouter } from "./router";

// One far end for the whole file: the console's hub is one for the whole page, and its place in the feed only grows.
const far = new FakeHub();
vi.mock("@/hub/connection", () => ({ openHub: ((listener) => far.open(listener)) satisfies OpenHub }));
vi.setConfig({ testTimeout: 30_000 });
configure({ asyncUtilTimeout: 8_000, getElementError: (message) => new Error(message ?? "") });

beforeEach(() => {
  far.up = true;
  sessionStore.signedOut();
  undoToast.dismiss();
  lastKeyAt.write(Number.NEGATIVE_INFINITY);
  preferences.change({ keys: true, contextHidden: false, listHidden: false, recent: [] });
});

/** Opens the console at an address, as Sam. */
function open(address: string) {
  sessionStore.signedIn(sam);
  return openAsWhoever(address);
}

function openAsWhoever(address: string) {
  const router = createConsoleRouter(createMemoryHistory({ initialEntries: [address] }));
  const client = createQueryClient();
  client.setDefaultOptions({ queries: { ...client.getDefaultOptions().queries, retry: false } });
  render(<Console client={client} router={router} env="test" />);
  return { router, user: userEvent.setup() };
}

function people(...items: CustomerItem[]) {
  server.use(http.get("*/api/customers", () => HttpResponse.json(list(items, { position: far.position }))));
}

function talk(...items: TimelineEntry[]) {
  server.use(
    http.get("*/api/customers/:id/timeline", () => HttpResponse.json(page(items.toReversed(), { position: far.position }))),
    http.get("*/api/customers/:id", ({ params }) => HttpResponse.json(view(String(params["id"]), { position: far.position }))),
  );
}

const zoe = (rest: Partial<CustomerItem> = {}) => item("zoe", { name: "Zoë Berg", ...rest });
const rowNames = () => screen.getAllByRole("row").map((row) => /Zoë Berg|Customer [a-z]/.exec(row.textContent)?.[0]);
// The cache tells its observers a moment later.
const say = (...changes: Parameters<FakeHub["changed"]>) =>
  act(async () => {
    far.changed(...changes);
    await new Promise((resolve) => setTimeout(resolve, 0));
  });
const next = () => far.position + 1;
const live = () => waitFor(() => expect(screen.getByText("Live")).toBeInTheDocument());

test("signed out, the sign-in stands at the address that was asked for, and leads there", async () => {
  people(zoe());
  server.use(
    http.get("*/api/session", () => problem(401, "Sign in again."), { once: true }),
    http.post("*/api/session", async ({ request }) =>
      ((await request.json()) as { password: string }).password === "right" ? HttpResponse.json(sam) : problem(401, "No."),
    ),
  );
  const { router, user } = openAsWhoever("/inbox/zoe");
  await user.type(await screen.findByLabelText("E-mail"), "sam@acme.example");
  await user.type(screen.getByLabelText("Password"), "wrong{Enter}");
  expect(await screen.findByText(/do not match/)).toBeVisible();

  await user.clear(screen.getByLabelText("Password"));
  await user.type(screen.getByLabelText("Password"), "right{Enter}");
  expect(await screen.findByRole("heading", { name: "Zoë Berg" })).toBeVisible();
  expect(router.state.location.pathname).toBe("/inbox/zoe");
});

test("a session that ends leaves the page where it is, with the sign-in over it", async () => {
  people(zoe());
  const { router, user } = open("/inbox/zoe");
  await screen.findByRole("heading", { name: "Zoë Berg" });
  server.use(
    http.get("*/api/session", () => problem(401, "Sign in again.")),
    http.post("*/api/session", () => HttpResponse.json(sam)),
  );
  act(() => far.cut());

  const over = await screen.findByRole("dialog", { name: "Sign in" });
  expect(screen.getByText("Words of zoe")).toBeInTheDocument();
  far.up = true;
  await user.type(within(over).getByLabelText("Password"), "right{Enter}");
  await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
  expect(router.state.location.pathname).toBe("/inbox/zoe");
});

test("the order never changes under a hand: it waits behind the pill until U is pressed", async () => {
  people(item("a", { urgency: { score: 30, reason: "" } }), item("b", { urgency: { score: 20, reason: "" } }));
  const { user } = open("/inbox");
  await user.hover(await screen.findByText("Customer a"));
  await live();
  await say(
    change(next(), "b", { item: item("b", { urgency: { score: 99, reason: "" }, last: { text: "Hurry", deleted: false, media: null, direction: "in", channel: "x", kind: "mention", at: minutesAgo(0) } }) }),
  );
  await say(change(next(), "n", { item: item("n", { urgency: { score: 98, reason: "" } }) }));

  expect(rowNames()).toEqual(["Customer a", "Customer b"]);
  expect(screen.getByText("Hurry")).toBeVisible();
  expect(screen.getByRole("button", { name: /2 more urgent · press U/ })).toBeVisible();

  await user.keyboard("u");
  expect(rowNames()).toEqual(["Customer b", "Customer n", "Customer a"]);
  expect(screen.queryByText(/more urgent/)).not.toBeInTheDocument();
});

test("without a hand, the most urgent moves up by itself", async () => {
  people(item("a", { urgency: { score: 30, reason: "" } }), item("b", { urgency: { score: 20, reason: "" } }));
  open("/inbox");
  await screen.findByText("Customer a");
  await live();
  await say(change(next(), "b", { item: item("b", { urgency: { score: 99, reason: "" } }) }));
  expect(rowNames()).toEqual(["Customer b", "Customer a"]);
});

test("e says that no answer is needed, at once; Ctrl+Z takes it back", async () => {
  const told: string[] = [];
  people(zoe(), item("b"));
  server.use(
    http.put("*/api/customers/zoe/answered", () => (told.push("PUT"), HttpResponse.json({ version: 2, position: null }))),
    http.delete("*/api/customers/zoe/answered", () => (told.push("DELETE"), HttpResponse.json({ version: 3, position: null }))),
  );
  const { user } = open("/inbox/zoe");
  await screen.findByRole("heading", { name: "Zoë Berg" });
  await screen.findByText("Customer b");
  await user.keyboard("e");
  expect(rowNames()).toEqual(["Customer b"]);
  expect(screen.getByText("No answer needed for Zoë Berg")).toBeVisible();

  await user.keyboard("{Control>}z{/Control}");
  await waitFor(() => expect(rowNames()).toContain("Zoë Berg"));
  await waitFor(() => expect(told).toEqual(["PUT", "DELETE"]));
  expect(screen.queryByText("No answer needed for Zoë Berg")).not.toBeInTheDocument();
});

test("what the server refuses is rolled back, with its reason", async () => {
  people(zoe());
  server.use(http.put("*/api/customers/zoe/answered", () => problem(409, "They wrote again.")));
  const { user } = open("/inbox/zoe");
  await screen.findByRole("heading", { name: "Zoë Berg" });
  await user.keyboard("e");
  expect(await screen.findByText(/Zoë Berg still waits. They wrote again./)).toBeVisible();
  expect(rowNames()).toEqual(["Zoë Berg"]);
});

test("offline says since when, keeps everything readable, and says what was caught up with", async () => {
  people(zoe());
  open("/inbox");
  await screen.findByText("Zoë Berg");
  await live();
  const from = far.position;
  act(() => far.cut());
  expect(await screen.findByText(/Offline since \d\d:\d\d. Everything here is from \d\d:\d\d./)).toBeVisible();
  expect(screen.getByText("Zoë Berg")).toBeVisible();

  far.up = true;
  far.position = from + 2;
  far.answers.push({ position: from + 2, missed: [change(from + 1, "zoe"), change(from + 2, "zoe", { item: zoe({ name: "Zoë Berg", last: null }) })], reset: false });
  expect(await screen.findByText("Caught up: 2 changes")).toBeVisible();
});

test("words arrive on the open timeline without a reload, and are spoken", async () => {
  people(zoe());
  talk(entry("a", { text: "First words" }));
  open("/inbox/zoe");
  expect(await screen.findByText("First words")).toBeVisible();
  await live();
  const at = next();
  await say(change(at, "zoe", { entry: entry("b", { position: at, at: minutesAgo(1), text: "And these came live" }) }));
  const feed = screen.getByRole("feed", { name: "Timeline of Zoë Berg" });
  expect(within(feed).getByText("And these came live")).toBeVisible();
  expect(screen.getByText("Zoë Berg: And these came live")).toHaveClass("spoken");
});

test("the timeline shows each thing as what it is", async () => {
  people(zoe());
  talk(
    entry("a", { at: minutesAgo(60), kind: "comment", text: "In public", conversationId: "c2" }),
    entry("b", { at: minutesAgo(50), text: null, deleted: minutesAgo(49) }),
    entry("c", { at: minutesAgo(40), text: null, unsupported: "view-once photo" }),
    entry("d", { at: minutesAgo(30), text: null, media: [{ type: "image", url: "javascript:alert(1)", mimeType: null, caption: "My doorstep", fileName: null, structure: null }] }),
    entry("e", { at: minutesAgo(20), text: "Changed", edited: minutesAgo(19), reaction: { emoji: "❤️", at: minutesAgo(18) } }),
    entry("f", { at: minutesAgo(10), direction: "out", author: { kind: "company", id: null, name: "Acme" }, delivery: { status: "failed", at: minutesAgo(9), error: "No such number" } }),
  );
  open("/inbox/zoe");
  expect(await screen.findByText("In public")).toBeVisible();
  expect(screen.getByText(/public comment/)).toBeVisible();
  expect(screen.getByText(/Zoë Berg deleted this message/)).toBeVisible();
  expect(screen.getByText(/cannot be shown here: view-once photo/)).toBeVisible();
  expect(screen.getByText("Photo")).toBeVisible();
  expect(screen.queryByRole("link", { name: "Photo" })).not.toBeInTheDocument();
  expect(screen.getByText(/^edited \d\d:\d\d$/)).toBeVisible();
  expect(screen.getByText("Zoë Berg reacted ❤️")).toBeInTheDocument();
  expect(screen.getByText("Not delivered: No such number")).toBeVisible();
});

test("the seam says itself, tells a reading on focus with its words underlined, and stands as a table", async () => {
  people(zoe());
  const text = "This is the THIRD time";
  talk(entry("a", { text, emotion: reading("anger", -0.9, [{ start: 12, length: 5, weight: -1 }]) }));
  server.use(http.get("*/api/customers/:id/emotion", () => HttpResponse.json(curve([point("a", -0.7, { dominant: "anger" })], { position: far.position }))));
  const { user } = open("/inbox/zoe");
  expect(await screen.findByRole("img", { name: "Mood over 1 message: from very bad to very bad" })).toBeInTheDocument();

  act(() => screen.getByRole("button", { name: /Reading of .*: feels angry/ }).focus());
  expect(await screen.findByText("Telling words: “THIRD”")).toBeInTheDocument();
  expect(screen.getByText("THIRD").tagName).toBe("U");

  await user.click(screen.getByRole("button", { name: "More" }));
  await user.click(await screen.findByRole("menuitem", { name: "Show mood as table" }));
  const table = await screen.findByRole("table", { name: "Readings" });
  expect(within(table).getByText("very bad")).toBeInTheDocument();
});

test("a part that fails says so with its request; the rest works, and it can be tried again", async () => {
  people(zoe());
  talk(entry("a", { text: "Here after all" }));
  server.use(http.get("*/api/customers/:id/timeline", () => problem(503, "The store is away."), { once: true }));
  const { user } = open("/inbox/zoe");
  const alert = await screen.findByRole("alert");
  expect(alert).toHaveTextContent("The timeline could not be loaded.");
  expect(alert).toHaveTextContent("Request trace-503");
  expect(screen.getByRole("heading", { name: "Zoë Berg" })).toBeVisible();
  await user.click(within(alert).getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("Here after all")).toBeVisible();
});

test("an empty view says so in one line; the very first start gives the addresses to paste", async () => {
  server.use(
    http.get("*/api/customers", ({ request }) =>
      HttpResponse.json(new URL(request.url).searchParams.get("state") === "all" ? list([zoe({ waitingSince: null })]) : list([])),
    ),
  );
  open("/inbox");
  expect(await screen.findByText("All answered.")).toBeVisible();
});

test("the very first start gives the addresses to paste", async () => {
  open("/inbox");
  expect(await screen.findByText("Nothing connected yet.")).toBeVisible();
  expect(screen.getByLabelText("Address for X")).toHaveValue(`${location.origin}/webhooks/x`);
});

test("a search without a match offers to search everyone", async () => {
  server.use(
    http.get("*/api/customers", ({ request }) =>
      HttpResponse.json(new URL(request.url).searchParams.get("state") === "all" ? list([zoe()], { total: 3, position: far.position }) : list([], { position: far.position })),
    ),
  );
  const { router, user } = open("/inbox?q=zoe");
  await user.click(await screen.findByRole("button", { name: "search everyone (3)" }));
  expect(await screen.findByRole("row")).toHaveTextContent("Zoë Berg");
  expect(router.state.location.search).toEqual({ q: "zoe", state: "all" });
});

test("j and k walk the people who are open, and no key acts while somebody types", async () => {
  people(zoe({ urgency: { score: 9, reason: "" } }), item("b", { urgency: { score: 5, reason: "" } }));
  const { router, user } = open("/inbox/zoe");
  await screen.findByRole("heading", { name: "Zoë Berg" });
  await screen.findByText("Customer b");
  await user.keyboard("j");
  await waitFor(() => expect(router.state.location.pathname).toBe("/inbox/b"));
  await user.keyboard("k");
  await waitFor(() => expect(router.state.location.pathname).toBe("/inbox/zoe"));
  await user.keyboard("/");
  await user.keyboard("j");
  expect(screen.getByLabelText("Filter by name, handle or phone")).toHaveValue("j");
  expect(router.state.location.pathname).toBe("/inbox/zoe");
});

test("? shows every key, and single keys can be switched off", async () => {
  people(zoe());
  const { router, user } = open("/inbox");
  await screen.findByText("Zoë Berg");
  await user.keyboard("?");
  const sheet = await screen.findByRole("dialog", { name: "Keys" });
  expect(within(sheet).getByText("Apply the waiting order")).toBeInTheDocument();
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());

  act(() => preferences.change({ keys: false }));
  await user.keyboard("gp");
  expect(router.state.location.pathname).toBe("/inbox");
  act(() => preferences.change({ keys: true }));
  await user.keyboard("gp");
  await waitFor(() => expect(router.state.location.pathname).toBe("/people"));
});

test("who is opened and seen is marked as read up to the newest entry", async () => {
  const seen: unknown[] = [];
  people(zoe({ unread: true }));
  talk(entry("a", { position: 41 }), entry("b", { position: 42, at: minutesAgo(5) }));
  server.use(
    http.put("*/api/customers/zoe/seen", async ({ request }) => {
      seen.push(await request.json());
      return new HttpResponse(null, { status: 204 });
    }),
  );
  open("/inbox/zoe");
  await waitFor(() => expect(seen).toEqual([{ position: 42 }]));
});

test("a one-time link lets somebody choose a password, and leads to the inbox", async () => {
  const accepted: unknown[] = [];
  server.use(
    http.get("*/api/session", () => problem(401, "Sign in.")),
    http.post("*/api/invitation/read", async ({ request }) =>
      ((await request.json()) as { token: string }).token === "once"
        ? HttpResponse.json({ email: "kim@acme.example", name: "Kim", role: "agent", ends: minutesAgo(-60) })
        : problem(404, "Gone."),
    ),
    http.post("*/api/invitation", async ({ request }) => {
      accepted.push(await request.json());
      return HttpResponse.json({ ...sam, name: "Kim" });
    }),
  );
  const { router, user } = openAsWhoever("/invitation#once");
  await user.type(await screen.findByLabelText(/Password/), "short{Enter}");
  expect(screen.getByText("Use at least 10 characters.")).toBeVisible();
  await user.clear(screen.getByLabelText(/Password/));
  await user.type(screen.getByLabelText(/Password/), "long enough now{Enter}");
  await waitFor(() => expect(router.state.location.pathname).toBe("/inbox"));
  expect(accepted).toEqual([{ token: "once", password: "long enough now" }]);
});

test("a link that was used says so", async () => {
  server.use(http.post("*/api/invitation/read", () => problem(404, "Gone.")));
  openAsWhoever("/invitation#used");
  expect(await screen.findByText(/This link was used already or has expired/)).toBeVisible();
});

test("an administrator invites a colleague and gets the link to send, once", async () => {
  const kim = { id: "u-kim", email: "kim@acme.example", name: "Kim", role: "agent", disabled: false, invited: minutesAgo(-60), hasPassword: false };
  server.use(
    http.get("*/api/users", () => HttpResponse.json({ items: [kim], next: null, position: 1 })),
    http.post("*/api/users", () => HttpResponse.json({ user: kim, link: { path: "/invitation#once", ends: minutesAgo(-60) } }, { status: 201 })),
  );
  const { user } = open("/settings/users");
  await user.type(await screen.findByLabelText("Name"), "Kim");
  await user.type(screen.getByLabelText("E-mail"), "kim@acme.example");
  await user.click(screen.getByRole("button", { name: "Invite" }));
  expect(await screen.findByLabelText("One-time link for Kim")).toHaveValue(`${location.origin}/invitation#once`);
});

test("an analyst, who has no room here yet, is told so", async () => {
  sessionStore.signedIn({ ...sam, role: "analyst" });
  openAsWhoever("/inbox");
  expect(await screen.findByText(/Your role has no room in this console yet/)).toBeVisible();
});

test("users and what was not understood are for administrators", async () => {
  sessionStore.signedIn({ ...sam, role: "agent" });
  openAsWhoever("/settings/users");
  expect(await screen.findByRole("link", { name: "Channels" })).toBeVisible();
  expect(screen.queryByRole("link", { name: "Users" })).not.toBeInTheDocument();
  expect(screen.queryByRole("link", { name: "Unprocessed" })).not.toBeInTheDocument();
});
