import { configure, screen, waitFor } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test, vi } from "vitest";
import { freshBrowser, live, next, open, people, say, talk, zoe } from "@/test/console";
import { far } from "@/test/far";
import { change, entry, minutesAgo, page, view } from "@/test/fixtures";
import { server } from "@/test/server";

vi.setConfig({ testTimeout: 30_000 });
configure({ asyncUtilTimeout: 8_000, getElementError: (message) => new Error(message ?? "") });

beforeEach(freshBrowser);

const whole = [
  entry("1-1", { text: "Where is my parcel?", at: minutesAgo(60) }),
  entry("2-2", { text: "On its way", direction: "out", at: minutesAgo(50) }),
  entry("3-3", { text: "Thanks", at: minutesAgo(40) }),
];

/** Opens Zoë; what is asked of her timeline is told, and a filter finds whatever holds its words. */
async function openZoe(address = "/inbox/zoe") {
  const asked: string[] = [];
  people(zoe());
  talk(...whole);
  const matches = (filter: string) => whole.filter(({ text }) => text?.toLowerCase().includes(filter.toLowerCase()));
  server.use(
    http.get("*/api/customers/:id/timeline/count", ({ request }) => {
      const filter = new URL(request.url).searchParams.get("filter") ?? "";
      return filter.startsWith("colour:")
        ? HttpResponse.json(
            { title: "No", status: 400, detail: 'filter: At column 1: There is no field "colour".', column: 1, errors: {} },
            { status: 400, headers: { "content-type": "application/problem+json" } },
          )
        : HttpResponse.json({ count: matches(filter).length, all: true, position: far.position });
    }),
    http.get("*/api/customers/:id/timeline", ({ request }) => {
      const filter = new URL(request.url).searchParams.get("filter") ?? "";
      asked.push(filter);
      return filter.startsWith("colour:")
        ? HttpResponse.json(
            { title: "No", status: 400, detail: 'filter: At column 1: There is no field "colour".', column: 1, errors: {} },
            { status: 400, headers: { "content-type": "application/problem+json" } },
          )
        : HttpResponse.json(page(matches(filter).toReversed(), { position: far.position }));
    }),
    http.get("*/api/customers/:id", ({ params }) => HttpResponse.json(view(String(params["id"]), { position: far.position }))),
  );
  const opened = open(address);
  await screen.findByRole("heading", { level: 1, name: "Zoë Berg" });
  await live();
  return { ...opened, asked };
}

test("w looks for words on the timeline: only what matches is shown, with how much that is, and the address says so", async () => {
  const { user, router } = await openZoe();
  expect(await screen.findByText("Thanks")).toBeInTheDocument();
  await user.keyboard("w");
  const field = await screen.findByRole("combobox", { name: "Find on this timeline" });
  expect(field).toHaveFocus();
  await user.type(field, "way");
  await waitFor(() => expect(router.state.location.search).toEqual({ find: "way" }));
  expect(await screen.findByText("1 match")).toBeInTheDocument();
  await waitFor(() => expect(screen.queryByText("Thanks")).not.toBeInTheDocument());
  expect(screen.getByText("On its way")).toBeInTheDocument();
  expect(screen.queryByText("This is where it began.")).not.toBeInTheDocument();

  await user.click(screen.getByRole("button", { name: "Show the whole timeline" }));
  expect(await screen.findByText("Thanks")).toBeInTheDocument();
  expect(router.state.location.search).toEqual({});
});

test("fields are completed, and what is not understood is said where it is typed", async () => {
  const { user } = await openZoe();
  await user.keyboard("w");
  const field = await screen.findByRole("combobox", { name: "Find on this timeline" });
  await user.type(field, "is:n");
  expect((await screen.findAllByRole("option")).map((option) => option.textContent)).toEqual(["is:note notes for the team"]);
  await user.clear(field);
  await user.type(field, "colour:red");
  expect(await screen.findByText('There is no field "colour".')).toBeInTheDocument();
});

test("nothing matches: that is said, with the way back", async () => {
  const { user } = await openZoe("/inbox/zoe?find=elephant");
  expect(await screen.findByText("elephant")).toBeInTheDocument();
  expect(screen.getByText("0 matches")).toBeInTheDocument();
  const [, inList] = screen.getAllByRole("button", { name: "Show the whole timeline" });
  await user.click(inList as HTMLElement);
  expect(await screen.findByText("Where is my parcel?")).toBeInTheDocument();
});

test("from a match to its place: the whole timeline is shown with the match in focus", async () => {
  const { user, router } = await openZoe("/inbox/zoe?find=parcel");
  await screen.findByText("1 match");
  await user.click(await screen.findByRole("button", { name: /^Show in its place: Zoë Berg/ }));
  expect(await screen.findByText("Thanks")).toBeInTheDocument();
  expect(router.state.location.search).toEqual({});
  await waitFor(() => expect(document.activeElement).toHaveAttribute("data-entry", "1-1"));
});

test("what comes in is asked for again and not put among matches by guess", async () => {
  const { asked } = await openZoe("/inbox/zoe?find=way");
  await screen.findByText("1 match");
  const before = asked.length;
  await say(change(next(), "zoe", { entry: entry("4-4", { text: "No match here", position: next() }) }));
  await waitFor(() => expect(asked.length).toBeGreaterThan(before));
  expect(asked.at(-1)).toBe("way");
  expect(screen.queryByText("No match here")).not.toBeInTheDocument();
});
