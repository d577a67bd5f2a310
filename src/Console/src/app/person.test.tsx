import { act, configure, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { delay, http, HttpResponse } from "msw";
import { beforeEach, expect, test, vi } from "vitest";
import { freshBrowser, live, next, open, people, say, talk, zoe } from "@/test/console";
import { far } from "@/test/far";
import { change, curve, entry, minutesAgo, page, point, reading, sam } from "@/test/fixtures";
import { problem, server } from "@/test/server";

vi.setConfig({ testTimeout: 30_000 });
configure({ asyncUtilTimeout: 8_000, getElementError: (message) => new Error(message ?? "") });
beforeEach(freshBrowser);

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

test("whoever is being opened is named at once, as on the list, and can be said to need no answer", async () => {
  people(zoe());
  talk(entry("a", { text: "First words" }));
  server.use(http.get("*/api/customers/:id", () => delay("infinite")));
  const { user } = open("/inbox/zoe");
  expect(await screen.findByText("First words")).toBeVisible();
  expect(await screen.findByRole("heading", { level: 1, name: "Zoë Berg" })).toBeVisible();

  server.use(http.put("*/api/customers/zoe/answered", () => HttpResponse.json({ version: 2, position: null })));
  await user.keyboard("e");
  expect(await screen.findByText("No answer needed for Zoë Berg")).toBeVisible();
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

test("a link to an entry opens the timeline around it, and Back leads to where one was", async () => {
  people(zoe());
  const asked: string[] = [];
  const old = entry("1000-1", { text: "Long ago", at: minutesAgo(90_000) });
  const newest = entry("9000-9", { text: "Just now", at: minutesAgo(1), inReplyTo: { entryId: "1000-1", direction: "in", text: "Long ago" } });
  server.use(
    http.get("*/api/customers/:id/timeline", async ({ request }) => {
      const { search, searchParams } = new URL(request.url);
      asked.push(search);
      if (searchParams.has("before") || searchParams.has("after")) {
        await delay("infinite");
      }
      const around = searchParams.get("around") === "1000-1";
      return HttpResponse.json(page([around ? old : newest], { next: around ? null : "9000-9", previous: around ? "1000-1" : null, position: far.position }));
    }),
  );
  const { router, user } = open("/people/zoe");
  await user.click(await screen.findByRole("link", { name: /In answer to.*Long ago/ }));
  await waitFor(() => expect(document.querySelector("[data-linked=true]")).toHaveTextContent("Long ago"));
  expect(router.state.location.hash).toBe("1000-1");
  expect(asked.some((search) => search.includes("around=1000-1"))).toBe(true);

  act(() => router.history.back());
  await waitFor(() => expect(router.state.location.hash).toBe(""));
  await user.click(await screen.findByRole("button", { name: "To the latest" }));
  expect(await screen.findByText("Just now")).toBeVisible();
});

test("an address of what is not there says so, and shows the person all the same", async () => {
  people(zoe());
  talk(entry("9000-9", { text: "Just now" }));
  open("/people/zoe#1-1");
  expect(await screen.findByText("That message is not here any more.")).toBeVisible();
  expect(screen.getByText("Just now")).toBeVisible();
});

test("a day is gone to by asking for its stretch of the timeline", async () => {
  people(zoe());
  const asked: (string | null)[] = [];
  server.use(
    http.get("*/api/customers/:id/timeline", async ({ request }) => {
      const { searchParams } = new URL(request.url);
      const at = searchParams.get("at");
      asked.push(at);
      if (searchParams.has("before") || searchParams.has("after")) {
        await delay("infinite");
      }
      return HttpResponse.json(
        at === null
          ? page([entry("9000-9")], { next: "9000-9", position: far.position })
          : page([entry("1000-1", { text: "That day", at })], { previous: "1000-1", next: "1000-1", position: far.position }),
      );
    }),
  );
  open("/people/zoe");
  fireEvent.change(await screen.findByLabelText("Go to a day"), { target: { value: "2025-11-03" } });
  expect(await screen.findByText("That day")).toBeInTheDocument();
  expect(asked).toContain("2025-11-03T00:00:00.000Z");
});

test("edited opens what was said before, with when", async () => {
  people(zoe());
  talk(entry("a", { text: "Hello", edited: minutesAgo(3) }));
  server.use(
    http.get("*/api/customers/zoe/timeline/a/versions", () =>
      HttpResponse.json({ items: [{ at: minutesAgo(10), text: "Helo", media: [] }, { at: minutesAgo(3), text: "Hello", media: [] }], position: far.position }),
    ),
  );
  const { user } = open("/people/zoe");
  await user.click(await screen.findByRole("button", { name: /^edited/ }));
  expect(await screen.findByText("Helo")).toBeInTheDocument();
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByText("Helo")).not.toBeInTheDocument());
});

test("a place, a card and a file are said as what they are", async () => {
  people(zoe());
  const media = (type: string, structure: unknown, mimeType: string | null = null) => ({ type, url: null, mimeType, caption: null, fileName: null, structure: JSON.stringify(structure) });
  talk(entry("a", { text: null, media: [media("location", { name: "Dom", address: "Domplein 21" }), media("contacts", { phones: [{ phone: "+31 6 1" }] }), media("audio", { size: 340_000 }, "audio/ogg")] }));
  open("/people/zoe");
  expect(await screen.findByText("Domplein 21")).toBeVisible();
  expect(screen.getByText("+31 6 1")).toBeVisible();
  expect(screen.getByText("OGG · 340 kB")).toBeVisible();
});

test("who looks and who answers stands with the person and on the row", async () => {
  people(zoe());
  talk(entry("a"));
  open("/inbox/zoe");
  await screen.findByRole("heading", { name: "Zoë Berg" });
  await live();
  act(() => far.present({ customerId: "zoe", agents: [{ id: "u-ann", name: "Ann", typing: false }, { id: "u-kim", name: "Kim", typing: true }, { id: sam.id, name: sam.name, typing: false }] }));
  expect(screen.getAllByText("Kim is answering")).toHaveLength(2);
  expect(screen.getAllByText("Ann looking")).toHaveLength(2);
  act(() => far.present({ customerId: "zoe", agents: [] }));
  expect(screen.queryByText("Kim is answering")).not.toBeInTheDocument();
});
