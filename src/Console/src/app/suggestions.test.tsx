import { configure, screen, waitFor } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test, vi } from "vitest";
import type { SuggestedCustomer, SuggestionItem } from "@/api/types";
import { freshBrowser, live, next, open, say } from "@/test/console";
import { far } from "@/test/far";
import { change, minutesAgo } from "@/test/fixtures";
import { problem, server } from "@/test/server";

vi.setConfig({ testTimeout: 30_000 });
configure({ asyncUtilTimeout: 8_000, getElementError: (message) => new Error(message ?? "") });

beforeEach(freshBrowser);

const somebody = (id: string, name: string, channel: string): SuggestedCustomer => ({
  customerId: id,
  name,
  channels: [channel],
  accounts: [{ channel, name, handle: channel === "x" ? id : null }],
  last: { text: `Words of ${name}`, deleted: false, media: null, direction: "in", channel, kind: "direct", at: minutesAgo(10) },
});

const pair = (one: string, other: string, score: number): SuggestionItem => ({
  id: `${one}+${other}`,
  score,
  since: minutesAgo(60),
  reasons: [
    { kind: "email", value: `${one}@example.nl`, weight: 9 },
    { kind: "name", value: null, weight: -1 },
  ],
  one: somebody(one, `${one} One`, "whatsapp"),
  other: somebody(other, `${other} Other`, "x"),
});

/** Opens the queue with these in it; what is decided is told, and gone from it. */
async function openQueue(...items: SuggestionItem[]) {
  const told: string[] = [];
  const queue = [...items];
  const forget = (id: unknown) => {
    const at = queue.findIndex((item) => item.id === id);
    return at === -1 ? [] : queue.splice(at, 1);
  };
  const gone: SuggestionItem[] = [];
  server.use(
    http.get("*/api/suggestions", () => HttpResponse.json({ items: queue, next: null, position: far.position, total: queue.length })),
    http.post("*/api/suggestions/:id/:decision", async ({ params, request }) => {
      told.push(`${String(params["decision"])} ${String(params["id"])} ${await request.text()}`.trim());
      gone.push(...forget(params["id"]));
      return params["decision"] === "accept" ? HttpResponse.json({ customerId: "ina", version: 2, position: far.position }) : new HttpResponse(null, { status: 204 });
    }),
    http.delete("*/api/suggestions/:id/dismiss", ({ params }) => {
      told.push(`reopen ${String(params["id"])}`);
      queue.push(...gone);
      return new HttpResponse(null, { status: 204 });
    }),
    http.delete("*/api/customers/:id/links/:other", ({ params }) => {
      told.push(`unlink ${String(params["id"])} ${String(params["other"])}`);
      return HttpResponse.json({ version: 3, position: far.position });
    }),
  );
  const opened = open("/suggestions");
  if (items.length > 0) {
    await screen.findByRole("list", { name: "Who may be one person" });
    await live();
  }
  return { ...opened, told, queue };
}

const shown = () => screen.getAllByRole("listitem").flatMap((row) => row.getAttribute("aria-label") ?? []);
const current = () => document.querySelector("[data-current=true]")?.getAttribute("aria-label");

test("each pair shows both with accounts and last words, how likely it is, and why", async () => {
  await openQueue(pair("ina", "xan", 0.974));
  const row = screen.getByRole("listitem", { name: "ina One and xan Other" });
  expect(row).toHaveTextContent("97 % likely");
  expect(row).toHaveTextContent("the same e-mail address ina@example.nl · but not a like name");
  expect(row).toHaveTextContent("Words of ina One");
  expect(row).toHaveTextContent("X @xan");
  expect(screen.getByLabelText("1 suggestions")).toHaveTextContent("1");
});

test("j, k and the arrows walk the queue, s links, and what follows takes its place; Ctrl+Z takes it back", async () => {
  const { user, told } = await openQueue(pair("ina", "xan", 0.99), pair("tom", "xtom", 0.98), pair("mia", "xmia", 0.97));
  expect(current()).toBe("ina One and xan Other");
  await user.keyboard("j{ArrowDown}k");
  expect(current()).toBe("tom One and xtom Other");

  await user.keyboard("s");
  await waitFor(() => expect(shown()).toEqual(["ina One and xan Other", "mia One and xmia Other"]));
  expect(current()).toBe("mia One and xmia Other");
  expect(await screen.findByText("xtom Other is linked with tom One")).toBeInTheDocument();
  expect(told).toEqual(['accept tom+xtom {"survivor":"tom"}']);
  await user.keyboard("{Control>}z{/Control}");
  await waitFor(() => expect(told.at(-1)).toBe("unlink tom xtom"));
});

test("d dismisses for good, and for six seconds that can be taken back", async () => {
  const { user, told } = await openQueue(pair("ina", "xan", 0.99), pair("tom", "xtom", 0.98));
  await user.keyboard("d");
  await waitFor(() => expect(shown()).toEqual(["tom One and xtom Other"]));
  expect(await screen.findByText("xan Other is not ina One, and is not suggested again")).toBeInTheDocument();
  await user.keyboard("{Control>}z{/Control}");
  await waitFor(() => expect(told).toEqual(["dismiss ina+xan", "reopen ina+xan"]));
  await waitFor(() => expect(shown()).toHaveLength(2));
});

test("a decision that is refused brings the pair back with the reason", async () => {
  const { user } = await openQueue(pair("ina", "xan", 0.99));
  server.use(http.post("*/api/suggestions/:id/accept", () => problem(409, "Somebody has just linked one of them with another. Look again.")));
  await user.click(screen.getByRole("button", { name: "xan Other is the same person" }));
  expect(await screen.findByText(/That could not be decided\. Somebody has just linked/)).toBeInTheDocument();
  await waitFor(() => expect(shown()).toEqual(["ina One and xan Other"]));
});

test("what a colleague accepted leaves; the last one leaves a line", async () => {
  const { queue } = await openQueue(pair("ina", "xan", 0.99));
  queue.pop();
  await say(change(next(), "ina", { type: "customer.linked", by: { id: "u-ann", name: "Ann Baker" } }));
  expect(await screen.findByText("Nobody is suggested. New ones come by themselves.")).toBeInTheDocument();
  expect(screen.queryByLabelText(/suggestions$/)).not.toBeInTheDocument();
});

test("Enter opens the person, and g l leads back to the queue", async () => {
  const { user, router } = await openQueue(pair("ina", "xan", 0.99));
  await user.keyboard("{Enter}");
  await waitFor(() => expect(router.state.location.pathname).toBe("/people/ina"));
  await user.keyboard("gl");
  await waitFor(() => expect(router.state.location.pathname).toBe("/suggestions"));
});
