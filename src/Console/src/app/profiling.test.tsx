import { configure, screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test, vi } from "vitest";
import { freshBrowser, live, next, open, people, say, talk, zoe } from "@/test/console";
import { far } from "@/test/far";
import { change, curve, entry, minutesAgo, point, reading, view } from "@/test/fixtures";
import { server } from "@/test/server";

vi.setConfig({ testTimeout: 30_000 });
configure({ asyncUtilTimeout: 8_000, getElementError: (message) => new Error(message ?? "") });
beforeEach(freshBrowser);

const objection = { since: minutesAgo(5), by: { id: "u-sam", name: "Sam de Vries" } };

function opened(objected: () => boolean) {
  server.use(
    http.get("*/api/customers/zoe", () =>
      HttpResponse.json(objected() ? view("zoe", { emotion: null, objection, position: far.position }) : view("zoe", { position: far.position })),
    ),
    http.get("*/api/customers/zoe/emotion", () =>
      HttpResponse.json(objected() ? curve([], { notProfiled: true, position: far.position }) : curve([point("a", -0.7, { dominant: "anger" })], { position: far.position })),
    ),
  );
}

test("whoever does not want to be profiled is not, and it can be taken back", async () => {
  let objected = false;
  const sent: unknown[] = [];
  people(zoe());
  talk(entry("a", { text: "First words" }));
  opened(() => objected);
  server.use(
    http.put("*/api/customers/zoe/profiling", async ({ request }) => {
      const body = (await request.json()) as { objected: boolean };
      sent.push(body.objected);
      objected = body.objected;
      return HttpResponse.json({ version: 2, position: null });
    }),
  );
  const { user } = open("/inbox/zoe");
  const box = await screen.findByRole("checkbox", { name: "Does not want to be profiled" });
  expect(box).not.toBeChecked();
  await live();

  await user.click(box);
  expect(await screen.findByText("Zoë Berg is not profiled any more")).toBeVisible();
  await waitFor(() => expect(screen.getByRole("checkbox", { name: "Does not want to be profiled" })).toBeChecked());
  expect(screen.getAllByText("Not profiled").length).toBeGreaterThan(1);
  expect(screen.getByText(/noted by Sam de Vries/)).toBeVisible();

  await user.click(screen.getByRole("button", { name: /Undo/ }));
  await waitFor(() => expect(screen.getByRole("checkbox", { name: "Does not want to be profiled" })).not.toBeChecked());
  expect(sent).toEqual([true, false]);
});

test("a colleague's note takes the feelings off the open person and off the row", async () => {
  let objected = false;
  people(zoe({ emotion: { mood: -0.7, trend: 0, dominant: "anger", confidence: 0.9 } }));
  talk(entry("a", { text: "First words", emotion: reading("anger", -0.9) }));
  opened(() => objected);
  open("/inbox/zoe");
  expect((await screen.findAllByRole("img", { name: /feels angry/ })).length).toBeGreaterThan(0);
  await live();

  objected = true;
  talk(entry("a", { text: "First words" }));
  opened(() => objected);
  const at = next();
  await say(change(at, "zoe", { type: "profiling.objected", item: zoe({ emotion: null }) }));

  await waitFor(() => expect(screen.queryByRole("img", { name: /feels angry/ })).not.toBeInTheDocument());
  expect(within(screen.getAllByRole("row")[0] as HTMLElement).getByText("Not profiled")).toBeVisible();
  await waitFor(() => expect(screen.queryByRole("button", { name: /Reading of/ })).not.toBeInTheDocument());
});

test("there is no table of moods for whoever is not profiled, and the timeline says who noted it", async () => {
  people(zoe({ emotion: null }));
  talk(
    entry("a", { text: "First words" }),
    entry("b", { type: "profiling.objected", direction: null, kind: null, text: "By mail", author: { kind: "agent", id: "u-sam", name: "Sam de Vries" } }),
  );
  opened(() => true);
  const { user } = open("/inbox/zoe");
  expect(await screen.findByText(/Sam de Vries: Zoë Berg does not want to be profiled · “By mail”/)).toBeVisible();
  expect(screen.getByRole("img", { name: "Not profiled" })).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "More" }));
  expect(await screen.findByRole("menuitem", { name: "Copy link" })).toBeVisible();
  expect(screen.queryByRole("menuitem", { name: "Show mood as table" })).not.toBeInTheDocument();
});

test("words that were removed by a rule leave a tombstone that says so", async () => {
  people(zoe());
  talk(entry("a", { text: null, expired: 365 }));
  open("/inbox/zoe");
  expect(await screen.findByText("Removed: older than 365 days")).toBeVisible();
  expect(screen.queryByText("No words")).not.toBeInTheDocument();
});
