import { createMemoryHistory } from "@tanstack/react-router";
import { act, configure, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test, vi } from "vitest";
import { sessionStore } from "@/api/session-store";
import type { Account, CustomerLink, CustomerView, LedgerItem, SuggestionItem } from "@/api/types";
import type { OpenHub } from "@/hub/connection";
import { linkNotice } from "@/lib/link-notice";
import { preferences } from "@/lib/preferences";
import { undoToast } from "@/lib/undo";
import { FakeHub } from "@/test/fake-hub";
import { change, entry, item, list, minutesAgo, page, sam, view } from "@/test/fixtures";
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
  sessionStore.signedIn(sam);
  undoToast.dismiss();
  linkNotice.dismiss();
  preferences.change({ keys: true, contextHidden: false, listHidden: false, recent: [] });
});

const ann = { id: "u-ann", name: "Ann Baker" };

const account = (id: string, rest: Partial<Account> = {}): Account => ({
  id,
  channel: "whatsapp",
  externalId: `31${id}`,
  aliases: [],
  handle: null,
  name: id,
  avatarUrl: null,
  followers: null,
  ...rest,
});

const link = (rest: Partial<CustomerLink> = {}): CustomerLink => ({
  customerId: "zed",
  into: "zoe",
  since: minutesAgo(3),
  by: ann,
  evidence: "decided",
  reason: "Same address",
  ...rest,
});

const ledgerItem = (kind: LedgerItem["kind"], rest: Partial<LedgerItem> = {}): LedgerItem => ({
  kind,
  at: minutesAgo(3),
  customerId: "zed",
  name: "Z. Berg",
  channel: "x",
  into: null,
  by: ann,
  evidence: "decided",
  reason: null,
  grounds: [],
  added: [],
  ended: [],
  ...rest,
});

const views: Record<string, Partial<CustomerView>> = {
  zoe: { name: "Zoë Berg", accounts: [account("zoe", { name: "Zoë Berg" })], counts: { inbound: 7, outbound: 2, reactions: 0, edits: 0, deletions: 0, engagements: 0 } },
  zed: { name: "Z. Berg", accounts: [account("zed", { name: "Z. Berg", channel: "x", handle: "zberg" })] },
};

const linked: Partial<CustomerView> = {
  ...views["zoe"],
  names: [
    { name: "Zoë Berg", accountIds: ["zoe"] },
    { name: "Z. Berg", accountIds: ["zed"] },
  ],
  accounts: [account("zoe", { name: "Zoë Berg" }), account("zed", { name: "Z. Berg", channel: "x", handle: "zberg" })],
  links: [link()],
};

/** Opens the console at an address; what was asked of the server about links is told. */
function open(address: string) {
  const told: string[] = [];
  server.use(
    http.get("*/api/customers", ({ request }) => {
      const everyone = [item("zoe", { name: "Zoë Berg" }), item("zed", { name: "Z. Berg", channels: ["x"] })];
      const query = new URL(request.url).searchParams.get("query");
      return HttpResponse.json(list(everyone.filter(({ name }) => query === null || name.includes(query)), { position: far.position }));
    }),
    http.get("*/api/customers/:id", ({ params }) => HttpResponse.json(view(String(params["id"]), { ...views[String(params["id"])], position: far.position }))),
    http.get("*/api/customers/:id/timeline", ({ params }) =>
      HttpResponse.json(page([entry(`e-${String(params["id"])}`, { text: `Last words of ${String(params["id"])}` })], { position: far.position })),
    ),
    http.post("*/api/customers/:id/links", async ({ params, request }) => {
      told.push(`POST ${String(params["id"])} ${JSON.stringify(await request.json())}`);
      return HttpResponse.json({ version: 2, position: far.position + 1 });
    }),
    http.delete("*/api/customers/:id/links/:other", ({ params }) => {
      told.push(`DELETE ${String(params["id"])} ${String(params["other"])}`);
      return HttpResponse.json({ version: 3, position: far.position + 3 });
    }),
  );
  const router = createConsoleRouter(createMemoryHistory({ initialEntries: [address] }));
  const client = createQueryClient();
  client.setDefaultOptions({ queries: { ...client.getDefaultOptions().queries, retry: false } });
  render(<Console client={client} router={router} env="test" />);
  return { router, user: userEvent.setup(), told };
}

/** From now on the server has both as one person, at the address of either. */
const serveLinked = () =>
  server.use(http.get("*/api/customers/:id", () => HttpResponse.json(view("zoe", { ...linked, position: far.position }))));

// The cache tells its observers a moment later.
const say = (...changes: Parameters<FakeHub["changed"]>) =>
  act(async () => {
    far.changed(...changes);
    await new Promise((resolve) => setTimeout(resolve, 0));
  });
const next = () => far.position + 1;
const live = () => waitFor(() => expect(screen.getByText("Live")).toBeInTheDocument());

const linkLine = () =>
  entry("link", {
    type: "customer.linked",
    direction: null,
    kind: null,
    conversationId: null,
    text: "Same address",
    at: minutesAgo(3),
    author: { kind: "agent", ...ann },
    linked: { customerId: "zed", name: "Z. Berg", channel: "x" },
  });

test("l finds the other person, shows both side by side, links with a reason, and Ctrl+Z takes it back", async () => {
  const { user, told } = open("/inbox/zoe");
  await screen.findByRole("heading", { level: 1, name: "Zoë Berg" });
  await live();
  await user.keyboard("l");
  const dialog = await screen.findByRole("dialog", { name: "Link Zoë Berg with another person" });
  expect(within(dialog).getByRole("button", { name: "Link" })).toBeDisabled();
  await user.type(within(dialog).getByLabelText("The other person"), "Berg");
  const found = await within(dialog).findByRole("list", { name: "People found" });
  expect(within(found).queryByText("Zoë Berg")).not.toBeInTheDocument();
  await user.click(await within(found).findByRole("button", { name: /Z\. Berg/ }));

  const stays = await within(dialog).findByRole("region", { name: "Stays: Zoë Berg" });
  const joins = within(dialog).getByRole("region", { name: "Is linked in: Z. Berg" });
  expect(stays).toHaveTextContent("7 of theirs, 2 of ours");
  expect(await within(stays).findByText("Last words of zoe")).toBeInTheDocument();
  expect(await within(joins).findByText("Last words of zed")).toBeInTheDocument();
  expect(joins).toHaveTextContent("X · Z. Berg · @zberg");
  expect(within(dialog).getByText("Two names: the person is called Zoë Berg, Z. Berg stays with its account.")).toBeInTheDocument();
  expect(told).toEqual([]);

  await user.type(within(dialog).getByLabelText("Reason (optional)"), "Same address");
  await user.click(within(dialog).getByRole("button", { name: "Link" }));
  expect(await screen.findByText("Z. Berg is linked with Zoë Berg")).toBeInTheDocument();
  await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
  await user.keyboard("{Control>}z{/Control}");
  await waitFor(() => expect(told).toEqual(['POST zoe {"customerId":"zed","reason":"Same address"}', "DELETE zoe zed"]));
});

test("a refusal stays in the dialog with its reason", async () => {
  const { user } = open("/inbox/zoe");
  await screen.findByRole("heading", { level: 1, name: "Zoë Berg" });
  await live();
  server.use(http.post("*/api/customers/:id/links", () => problem(409, "They are linked with another person already.")));
  await user.click(screen.getByRole("button", { name: "Link…" }));
  const dialog = await screen.findByRole("dialog");
  await user.type(within(dialog).getByLabelText("The other person"), "Berg");
  await user.click(await within(dialog).findByRole("button", { name: /Z\. Berg/ }));
  await user.click(within(dialog).getByRole("button", { name: "Link" }));

  expect(await within(dialog).findByRole("alert")).toHaveTextContent("They are linked with another person already.");
  expect(undoToast.read()).toBeNull();
});

test("what is linked says who did it and why, at the account and on the timeline, and can be unlinked at both later", async () => {
  const { user, told } = open("/inbox/zoe");
  serveLinked();
  server.use(http.get("*/api/customers/:id/timeline", () => HttpResponse.json(page([linkLine(), entry("a")], { position: far.position }))));
  const accounts = await screen.findByText(/linked by Ann Baker, since .* · “Same address”/);
  expect(accounts).toBeInTheDocument();
  expect(screen.getByText("Zoë Berg (WhatsApp), Z. Berg (X)")).toBeInTheDocument();
  expect(await screen.findByText(/Ann Baker linked Z\. Berg on X · “Same address”/)).toBeInTheDocument();
  await live();

  const [inAccounts, onTimeline] = screen.getAllByRole("button", { name: "Unlink Z. Berg" });
  await user.click(inAccounts as HTMLElement);
  await user.click(onTimeline as HTMLElement);
  await waitFor(() => expect(told).toEqual(["DELETE zoe zed", "DELETE zoe zed"]));
  expect(await screen.findByText("Z. Berg stands alone again")).toBeInTheDocument();
});

test("a link shows live: one row is left, and its undoing brings the other back", async () => {
  open("/inbox");
  expect(await screen.findByText("Z. Berg")).toBeInTheDocument();
  await live();
  await say(
    change(next(), "zoe", { type: "customer.linked", by: ann, item: item("zoe", { name: "Zoë Berg", channels: ["whatsapp", "x"] }) }),
    change(next() + 1, "zed", { type: "customer.moved", by: ann, movedTo: "zoe" }),
  );
  await waitFor(() => expect(screen.queryByText("Z. Berg")).not.toBeInTheDocument());
  expect(screen.getByText("Zoë Berg")).toBeInTheDocument();

  await say(
    change(next(), "zoe", { type: "customer.unlinked", by: ann, item: item("zoe", { name: "Zoë Berg" }) }),
    change(next() + 1, "zed", { type: "customer.restored", by: ann, item: item("zed", { name: "Z. Berg" }) }),
  );
  expect(await screen.findByText("Z. Berg")).toBeInTheDocument();
});

test("who is linked by a colleague while they are open stays, under who stands for them, with one line and the way back", async () => {
  const { router, user, told } = open("/inbox/zed");
  await screen.findByRole("heading", { level: 1, name: "Z. Berg" });
  await live();
  serveLinked();
  await say(
    change(next(), "zoe", { type: "customer.linked", by: ann }),
    change(next() + 1, "zed", { type: "customer.moved", by: ann, movedTo: "zoe" }),
  );

  expect(await screen.findByText("Ann Baker linked Z. Berg with this person.")).toBeInTheDocument();
  expect(router.state.location.pathname).toBe("/inbox/zoe");
  expect(await screen.findByRole("heading", { level: 1, name: "Zoë Berg" })).toBeInTheDocument();
  await user.click(within(screen.getByRole("main")).getByRole("button", { name: "Undo" }));
  await waitFor(() => expect(told).toEqual(["DELETE zoe zed"]));
  expect(screen.queryByText("Ann Baker linked Z. Berg with this person.")).not.toBeInTheDocument();
});

test("the address of somebody linked leads to who stands for them", async () => {
  const { router } = open("/people/zed");
  serveLinked();
  await waitFor(() => expect(router.state.location.pathname).toBe("/people/zoe"));
  expect(await screen.findByRole("heading", { level: 1, name: "Zoë Berg" })).toBeInTheDocument();
});

test("the history says who linked whom, when, on what evidence and by what", async () => {
  const { user } = open("/inbox/zoe");
  serveLinked();
  const asked = vi.fn();
  server.use(
    http.get("*/api/customers/:id/links", ({ params }) => {
      asked(params["id"]);
      return HttpResponse.json({
        position: far.position,
        items: [
          ledgerItem("linked", { by: ann, into: "zoe", evidence: "decided", reason: "Same address", grounds: [{ kind: "email", value: "zoe@berg.example" }] }),
          ledgerItem("found", { evidence: "attested", added: [{ kind: "x.user_id", scope: "", value: "4711" }] }),
        ],
      });
    }),
  );
  await user.click(await screen.findByRole("button", { name: "History" }));

  const lines = within(await screen.findByRole("list", { name: "What made these accounts one person" })).getAllByRole("listitem", { hidden: true });
  expect(lines[0]).toHaveTextContent(/decided by an agent.*Ann Baker linked Z\. Berg on X.*the same e-mail address zoe@berg\.example.*“Same address”/);
  expect(screen.getByText("Z. Berg was first seen on X")).toBeInTheDocument();
  expect(screen.getByText("X id 4711 since then")).toBeInTheDocument();

  await live();
  await say(change(next(), "zoe", { type: "customer.unlinked", by: ann }));
  await waitFor(() => expect(asked).toHaveBeenCalledTimes(2));
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("list", { name: "What made these accounts one person" })).not.toBeInTheDocument());
});

const suggested: SuggestionItem = {
  id: "zoe+zed",
  score: 0.97,
  since: minutesAgo(60),
  reasons: [
    { kind: "email", value: "zoe@berg.example", weight: 9 },
    { kind: "name", value: null, weight: -1 },
  ],
  one: { customerId: "zed", name: "Z. Berg", channels: ["x"], accounts: [], last: null },
  other: { customerId: "zoe", name: "Zoë Berg", channels: ["whatsapp"], accounts: [], last: null },
};

/** Opens Zoë, who may also be Z. Berg; what was decided is told. */
async function openSuggested() {
  const opened = open("/inbox/zoe");
  server.use(
    http.get("*/api/customers/:id", () => HttpResponse.json(view("zoe", { ...views["zoe"], suggestions: [suggested], position: far.position }))),
    http.post("*/api/suggestions/:id/:decision", async ({ params, request }) => {
      const body = await request.text();
      opened.told.push(`${String(params["decision"])} ${String(params["id"])} ${body}`.trim());
      return params["decision"] === "accept" ? HttpResponse.json({ customerId: "zoe", version: 2, position: far.position + 1 }) : new HttpResponse(null, { status: 204 });
    }),
  );
  server.use(
    http.delete("*/api/suggestions/:id/dismiss", ({ params }) => {
      opened.told.push(`reopen ${String(params["id"])}`);
      return new HttpResponse(null, { status: 204 });
    }),
  );
  const list = await screen.findByRole("list", { name: "Who else this may be" });
  await live();
  return { ...opened, list };
}

test("who somebody may be besides is shown with what speaks for it; s links them, and Ctrl+Z takes it back", async () => {
  const { user, told, list: shown } = await openSuggested();
  expect(shown).toHaveTextContent(/May also be Z\. Berg/);
  expect(shown).toHaveTextContent("the same e-mail address zoe@berg.example · but not a like name");

  await user.keyboard("s");
  await waitFor(() => expect(told).toEqual(['accept zoe+zed {"survivor":"zoe"}']));
  expect(screen.queryByRole("list", { name: "Who else this may be" })).not.toBeInTheDocument();
  expect(await screen.findByText("Z. Berg is linked with Zoë Berg")).toBeInTheDocument();
  await user.keyboard("{Control>}z{/Control}");
  await waitFor(() => expect(told.at(-1)).toBe("DELETE zoe zed"));
});

test("d says that the suggested is somebody else, for good, unless that is taken back", async () => {
  const { user, told } = await openSuggested();
  await user.keyboard("d");
  await waitFor(() => expect(told).toEqual(["dismiss zoe+zed"]));
  expect(await screen.findByText("Z. Berg is not Zoë Berg, and is not suggested again")).toBeInTheDocument();
  await user.keyboard("{Control>}z{/Control}");
  await waitFor(() => expect(told.at(-1)).toBe("reopen zoe+zed"));
});

test("a decision that is refused brings the suggestion back with the reason", async () => {
  const { user } = await openSuggested();
  server.use(http.post("*/api/suggestions/:id/accept", () => problem(409, "Somebody has just linked one of them with another. Look again.")));
  await user.click(screen.getByRole("button", { name: "Z. Berg is the same person" }));
  expect(await screen.findByText(/That could not be decided\. Somebody has just linked/)).toBeInTheDocument();
  expect(await screen.findByRole("list", { name: "Who else this may be" })).toBeInTheDocument();
});
