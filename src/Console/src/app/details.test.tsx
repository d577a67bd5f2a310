import { configure, screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test, vi } from "vitest";
import type { DetailField, PersonDetails } from "@/api/types";
import { freshBrowser, live, open, people, talk, zoe } from "@/test/console";
import { far } from "@/test/far";
import { entry, facts, minutesAgo } from "@/test/fixtures";
import { server } from "@/test/server";

vi.setConfig({ testTimeout: 30_000 });
configure({ asyncUtilTimeout: 8_000, getElementError: (message) => new Error(message ?? "") });

beforeEach(freshBrowser);

const field = (name: string, label: string, type: DetailField["type"], rest: Partial<DetailField> = {}): DetailField => ({
  name,
  label,
  type,
  choices: [],
  value: null,
  at: null,
  by: null,
  evidence: null,
  ...rest,
});

/** Opens Zoë, about whom this is written down; what is changed is told. */
async function openZoe(written: Partial<PersonDetails>) {
  const told: unknown[] = [];
  people(zoe());
  talk(entry("a"));
  server.use(
    http.get("*/api/customers/:id/facts", () => HttpResponse.json(facts({ details: { ...facts().details, ...written }, position: far.position }))),
    http.get("*/api/tags", () => HttpResponse.json({ items: ["press", "VIP", "late payer"], next: null, position: far.position })),
    http.patch("*/api/customers/:id/details", async ({ request }) => {
      told.push(await request.json());
      return HttpResponse.json({ version: 2, position: far.position });
    }),
  );
  const opened = open("/inbox/zoe");
  await screen.findByRole("button", { name: "Add a tag" });
  await live();
  return { ...opened, told };
}

const undo = "{Control>}z{/Control}";

test("a tag in use is completed and put on, another is taken off, and both are taken back", async () => {
  const { user, told } = await openZoe({ tags: ["press"] });
  await user.click(screen.getByRole("button", { name: "Add a tag" }));
  await user.type(screen.getByRole("combobox", { name: "Tag" }), "v");
  expect((await screen.findAllByRole("option")).map((option) => option.textContent)).toEqual(["VIP"]);
  await user.keyboard("{ArrowDown}{Enter}");
  expect(await screen.findByText("Tagged VIP")).toBeInTheDocument();
  await user.keyboard(undo);
  await waitFor(() => expect(told).toEqual([{ tag: ["VIP"] }, { untag: ["VIP"] }]));

  await user.click(screen.getByRole("button", { name: "Remove press" }));
  expect(await screen.findByText("press taken off")).toBeInTheDocument();
  await user.keyboard(undo);
  await waitFor(() => expect(told.slice(2)).toEqual([{ untag: ["press"] }, { tag: ["press"] }]));
});

test("what is written shows who says so, is changed in place, and taken back as it was", async () => {
  const { user, told } = await openZoe({
    tier: "Gold",
    language: "nl",
    sources: [{ name: "tier", at: minutesAgo(60), by: "Shop", evidence: "verified" }],
    fields: [field("since", "Customer since", "date", { value: "2024-05-01", at: minutesAgo(5), by: "Ann Baker", evidence: "decided" })],
  });
  expect(await screen.findByText(/^Shop \(integrator\)/)).toBeInTheDocument();
  expect(screen.getByText(/^Ann Baker, /)).toBeInTheDocument();
  expect(screen.getByText("as they write")).toBeInTheDocument();

  await user.click(screen.getByRole("button", { name: "Tier: Gold, change" }));
  const input = screen.getByRole("textbox", { name: "Tier" });
  expect(input).toHaveFocus();
  await user.clear(input);
  await user.type(input, "Silver{Enter}");
  expect(await screen.findByText("Tier: Silver")).toBeInTheDocument();
  await user.keyboard(undo);
  await waitFor(() => expect(told).toEqual([{ tier: "Silver" }, { tier: "Gold" }]));

  await user.click(screen.getByRole("button", { name: "Language: Dutch, change" }));
  await user.clear(screen.getByRole("textbox", { name: "Language" }));
  await user.type(screen.getByRole("textbox", { name: "Language" }), "de{Enter}");
  await screen.findByText("Language: de");
  await user.keyboard(undo);
  await waitFor(() => expect(told.slice(2)).toEqual([{ language: "de" }, { clear: ["language"] }]));
});

test("what is empty is added by its type, and cleared again", async () => {
  const { user, told } = await openZoe({
    fields: [field("newsletter", "Newsletter", "yesNo"), field("size", "Size", "choice", { choices: ["Small", "Large"], value: "Small", at: minutesAgo(5), by: "Ann", evidence: "decided" })],
  });
  await user.click(screen.getByRole("button", { name: "Add…" }));
  await user.click(await screen.findByRole("menuitem", { name: "Newsletter" }));
  await waitFor(() => expect(screen.getByRole("combobox", { name: "Newsletter" })).toHaveFocus());
  await user.selectOptions(screen.getByRole("combobox", { name: "Newsletter" }), "yes");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(told).toEqual([{ fields: { newsletter: true } }]));

  await user.click(screen.getByRole("button", { name: "Size: Small, change" }));
  await user.click(screen.getByRole("button", { name: "Clear" }));
  await waitFor(() => expect(told.at(-1)).toEqual({ clear: ["size"] }));
});

test("what the server refuses is said under the field in its words, and Esc gives it up", async () => {
  const { user } = await openZoe({ fields: [field("orders", "Orders", "number", { value: "3", at: minutesAgo(5), by: "Ann", evidence: "decided" })] });
  server.use(
    http.patch("*/api/customers/:id/details", () =>
      HttpResponse.json(
        { title: "Something in the request cannot be.", status: 400, detail: "fields.orders: Must be a number.", errors: { "fields.orders": ["Must be a number."] } },
        { status: 400, headers: { "content-type": "application/problem+json" } },
      ),
    ),
  );
  await user.click(await screen.findByRole("button", { name: "Orders: 3, change" }));
  await user.type(screen.getByRole("textbox", { name: "Orders" }), " many{Enter}");
  expect(await screen.findByText("Must be a number.")).toBeInTheDocument();
  expect(screen.getByRole("textbox", { name: "Orders" })).toHaveValue("3 many");
  await user.type(screen.getByRole("textbox", { name: "Orders" }), "{Escape}");
  expect(await screen.findByRole("button", { name: "Orders: 3, change" })).toBeInTheDocument();
});

test("of many days known the three newest are shown, and the rest on demand", async () => {
  people(zoe());
  talk(entry("a"));
  const day = (value: string) => ({ kind: "date" as const, value, due: null, said: [], corrected: null });
  server.use(
    http.get("*/api/customers/:id/facts", () =>
      HttpResponse.json(facts({ facts: ["2026-03-09", "2026-03-08", "2026-03-07", "2026-03-06", "2026-03-05"].map(day), position: far.position })),
    ),
  );
  const { user } = open("/inbox/zoe");
  const region = await screen.findByRole("region", { name: "Known" });
  expect(within(region).getAllByRole("button", { name: /^Correct/ })).toHaveLength(3);
  await user.click(within(region).getByRole("button", { name: "2 more of Day" }));
  expect(within(region).getAllByRole("button", { name: /^Correct/ })).toHaveLength(5);
});
