import { act, configure, screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test, vi } from "vitest";
import { preferences } from "@/lib/preferences";
import { freshBrowser, live, next, open, people, rowNames, say, zoe } from "@/test/console";
import { far } from "@/test/far";
import { change, item, list, minutesAgo } from "@/test/fixtures";
import { problem, server } from "@/test/server";

vi.setConfig({ testTimeout: 30_000 });
configure({ asyncUtilTimeout: 8_000, getElementError: (message) => new Error(message ?? "") });
beforeEach(freshBrowser);

test("the order never changes under a hand: it waits behind the pill until U is pressed", async () => {
  people(item("a", { urgency: { score: 30, reason: "" } }), item("b", { urgency: { score: 20, reason: "" } }));
  const { user } = open("/inbox");
  await user.hover(await screen.findByText("Customer a"));
  await live();
  await say(
    change(next(), "b", { item: item("b", { urgency: { score: 99, reason: "" }, last: { text: "Hurry", media: null, direction: "in", channel: "x", kind: "mention", at: minutesAgo(0) } }) }),
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

test("a filter is completed by keys, and what is wrong in it is said at its column", async () => {
  const asked: (string | null)[] = [];
  server.use(
    http.get("*/api/customers", ({ request }) => {
      const query = new URL(request.url).searchParams.get("query");
      asked.push(query);
      return query === "colour:red"
        ? HttpResponse.json({ status: 400, detail: "query: At column 1: There is no field \"colour\".", column: 1 }, { status: 400 })
        : HttpResponse.json(list([zoe()], { position: far.position }));
    }),
  );
  const { user } = open("/inbox");
  await screen.findByText("Zoë Berg");
  await user.keyboard("/");
  const field = screen.getByRole("combobox", { name: "Filter by name, handle or phone" });
  await user.keyboard("fee{ArrowDown}{Enter}");
  expect(field).toHaveValue("feeling:");
  await user.keyboard("{ArrowDown}{Enter}");
  expect(field).toHaveValue("feeling:angry ");
  await waitFor(() => expect(asked).toContain("feeling:angry"));
  expect(asked).not.toContain("feeling:");

  await user.clear(field);
  await user.type(field, "colour:red");
  expect(await screen.findByRole("alert")).toHaveTextContent('There is no field "colour".');
  expect(field).toBeInvalid();
  await user.keyboard("{Escape}");
  expect(await screen.findByText("Zoë Berg")).toBeVisible();
});
