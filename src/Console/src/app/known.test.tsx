import { createMemoryHistory } from "@tanstack/react-router";
import { act, configure, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test, vi } from "vitest";
import { sessionStore } from "@/api/session-store";
import type { FactItem, FactsView } from "@/api/types";
import { preferences } from "@/lib/preferences";
import { undoToast } from "@/lib/undo";
import { far } from "@/test/far";
import { change, entry, facts, list, minutesAgo, page, sam, view } from "@/test/fixtures";
import { problem, server } from "@/test/server";
import { Console } from "./console";
import { createQueryClient } from "./query-client";
import { createConsoleRouter } from "./router";

vi.setConfig({ testTimeout: 30_000 });
configure({ asyncUtilTimeout: 8_000, getElementError: (message) => new Error(message ?? "") });

beforeEach(() => {
  sessionStore.signedIn(sam);
  undoToast.dismiss();
  preferences.change({ keys: true, contextHidden: false, listHidden: false, recent: [] });
});

const said = (entryId: string, channel = "whatsapp"): FactItem["said"][number] => ({
  entryId,
  position: 1,
  at: minutesAgo(10),
  accountId: "zoe",
  channel,
  conversationId: "c1",
  direction: "in",
  start: 0,
  length: 5,
});

const fact = (kind: FactItem["kind"], value: string, rest: Partial<FactItem> = {}): FactItem => ({
  kind,
  value,
  due: null,
  said: [said("a")],
  corrected: null,
  ...rest,
});

/** Opens Zoë, of whom this is known; what was put right is told. */
function open(known: Partial<FactsView>) {
  const told: unknown[] = [];
  const asked = vi.fn();
  server.use(
    http.get("*/api/customers", () => HttpResponse.json(list([], { position: far.position }))),
    http.get("*/api/customers/:id", ({ params }) => HttpResponse.json(view(String(params["id"]), { position: far.position }))),
    http.get("*/api/customers/:id/timeline", () => HttpResponse.json(page([entry("a")], { position: far.position }))),
    http.get("*/api/customers/:id/facts", () => {
      asked();
      return HttpResponse.json(facts({ ...known, position: far.position }));
    }),
    http.post("*/api/customers/:id/facts/corrections", async ({ request }) => {
      told.push(await request.json());
      return HttpResponse.json({ version: 2, position: far.position + 1 });
    }),
  );
  const client = createQueryClient();
  client.setDefaultOptions({ queries: { ...client.getDefaultOptions().queries, retry: false } });
  render(<Console client={client} router={createConsoleRouter(createMemoryHistory({ initialEntries: ["/inbox/zoe"] }))} env="test" />);
  return { user: userEvent.setup(), told, asked };
}

const live = () => waitFor(() => expect(screen.getByText("Live")).toBeInTheDocument());

test("open questions come first, then what was told by kind, each leading to where it was said; nothing known is no region", async () => {
  open({
    questions: [{ entryId: "a", at: minutesAgo(10), accountId: "zoe", channel: "whatsapp", conversationId: "c1", text: "Where is it?", start: 0, length: 12 }],
    facts: [
      fact("order", "A12345"),
      fact("promise", "We call you back", { due: "2026-03-12" }),
      fact("email", "zoe@berg.example", { said: [], corrected: { was: "zoe@berg", at: minutesAgo(5), by: { id: "u-ann", name: "Ann Baker" } } }),
    ],
  });
  const region = await screen.findByRole("region", { name: "Known" });
  expect(within(region).getByText("Where is it?")).toBeInTheDocument();
  expect(within(region).getAllByRole("term").map((term) => term.textContent)).toEqual(["Order", "Promised", "E-mail"]);
  expect(within(region).getByRole("button", { name: /WhatsApp: show where A12345 was said$/ })).toHaveTextContent(/WhatsApp$/);
  expect(region).toHaveTextContent(/by 12 Mar/);
  expect(region).toHaveTextContent(/put right by Ann Baker/);
  expect(within(region).queryByRole("button", { name: /show where zoe@berg\.example was said/ })).not.toBeInTheDocument();
  expect(screen.queryByRole("region", { name: "Hint" })).not.toBeInTheDocument();
});

test("what is wrong is put right in place, and taken back within six seconds", async () => {
  const { user, told } = open({ facts: [fact("order", "A12345")] });
  await live();
  await user.click(await screen.findByRole("button", { name: "Correct A12345" }));
  const field = screen.getByLabelText("Order, as it is");
  expect(field).toHaveFocus();
  await user.clear(field);
  await user.type(field, "A12346{Enter}");
  expect(await screen.findByText("Put right: A12346")).toBeInTheDocument();
  expect(told).toEqual([{ kind: "order", was: "A12345", is: "A12346" }]);
  await user.keyboard("{Control>}z{/Control}");
  await waitFor(() => expect(told.at(-1)).toEqual({ kind: "order", was: "A12346", is: "A12345" }));

  await user.click(screen.getByRole("button", { name: "Correct A12345" }));
  await user.click(screen.getByRole("button", { name: "Not so" }));
  await waitFor(() => expect(told.at(-1)).toEqual({ kind: "order", was: "A12345", is: null }));
});

test("a refused correction stays where it is typed, with the reason, and Esc gives it up", async () => {
  const { user } = open({ facts: [fact("email", "zoe@berg.example")] });
  await live();
  server.use(http.post("*/api/customers/:id/facts/corrections", () => problem(400, "Cannot be a fact of the kind Email.")));
  await user.click(await screen.findByRole("button", { name: "Correct zoe@berg.example" }));
  await user.type(screen.getByLabelText("E-mail, as it is"), " nonsense{Enter}");
  expect(await screen.findByText("Cannot be a fact of the kind Email.")).toBeInTheDocument();
  await user.type(screen.getByLabelText("E-mail, as it is"), "{Escape}");
  expect(await screen.findByRole("button", { name: "Correct zoe@berg.example" })).toBeInTheDocument();
  expect(screen.getByRole("heading", { level: 1, name: "Zoë Berg" })).toBeInTheDocument();
});

test("one hint says in a line why a talk on another channel matters, and what is known stays live", async () => {
  const { asked } = open({
    hints: [{ kind: "order", value: "A12345", why: "Order A12345 was talked about on X too, on 9 March.", here: said("a"), there: said("b", "x") }],
  });
  const hint = await screen.findByRole("region", { name: "Hint" });
  expect(hint).toHaveTextContent("Order A12345 was talked about on X too, on 9 March.");
  expect(within(hint).getByRole("button", { name: /Show it on X/ })).toBeInTheDocument();
  await live();
  const before = asked.mock.calls.length;
  await act(async () => {
    far.changed(change(far.position + 1, "zoe"));
    await new Promise((resolve) => setTimeout(resolve, 0));
  });
  await waitFor(() => expect(asked.mock.calls.length).toBeGreaterThan(before));
});

test("what was written down about somebody stands with what else is known, and what is empty has no row", async () => {
  const field = { choices: [], value: null, at: null, by: null, evidence: null };
  open({
    details: {
      name: null,
      language: "nl",
      value: 1250,
      tier: "Gold",
      reach: null,
      fields: [
        { ...field, name: "since", label: "Customer since", type: "date", value: "2024-05-01" },
        { ...field, name: "newsletter", label: "Newsletter", type: "yesNo", value: "true" },
        { ...field, name: "shoe", label: "Shoe size", type: "number" },
      ],
      tags: ["press"],
      sources: [],
    },
  });
  expect(await screen.findByText("Dutch")).toBeInTheDocument();
  for (const text of ["Gold", "1,250", "1 May 2024", "yes", "press"]) {
    expect(screen.getByText(text)).toBeInTheDocument();
  }
  expect(screen.queryByText("Shoe size")).not.toBeInTheDocument();
});
