import { configure, screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test, vi } from "vitest";
import type { NoteItem, TimelineEntry } from "@/api/types";
import { mentions } from "@/lib/mentions";
import { freshBrowser, live, next, open, people, say, talk, zoe } from "@/test/console";
import { far } from "@/test/far";
import { change, entry, facts, minutesAgo, sam } from "@/test/fixtures";
import { problem, server } from "@/test/server";

vi.setConfig({ testTimeout: 30_000 });
configure({ asyncUtilTimeout: 8_000, getElementError: (message) => new Error(message ?? "") });

beforeEach(() => {
  freshBrowser();
  mentions.seen("zoe");
});

const ann = { id: "u-ann", name: "Ann Baker" };
const me = { id: sam.id, name: sam.name };

const note = (id: string, rest: Partial<TimelineEntry> = {}) =>
  entry(id, { type: "note", direction: null, kind: null, conversationId: null, text: "Calls at night", author: { kind: "agent", ...me }, mentions: [], ...rest });

const written = (entryId: string, rest: Partial<NoteItem> = {}): NoteItem => ({
  entryId,
  at: minutesAgo(5),
  accountId: "zoe",
  text: `Note ${entryId}`,
  by: ann,
  mentions: [],
  edited: null,
  ...rest,
});

/** Opens Zoë with these on her timeline; what is written, changed and deleted is told. */
async function openZoe(entries: readonly TimelineEntry[] = [], notes: readonly NoteItem[] = []) {
  const told: string[] = [];
  const tell = async ({ request, params }: { request: Request; params: Record<string, unknown> }) => {
    told.push([request.method, params["entryId"], await request.text()].filter((part) => part !== undefined && part !== "").join(" "));
    return HttpResponse.json({ version: 2, position: far.position });
  };
  people(zoe());
  talk(entry("a"), ...entries);
  server.use(
    http.get("*/api/customers/:id/facts", () => HttpResponse.json(facts({ notes: [...notes], position: far.position }))),
    http.post("*/api/customers/:id/notes", tell),
    http.put("*/api/customers/:id/notes/:entryId", tell),
    http.delete("*/api/customers/:id/notes/:entryId", tell),
  );
  const opened = open("/inbox/zoe");
  await screen.findByRole("region", { name: "Notes" });
  await live();
  return { ...opened, told };
}

test("n writes a note, @ completes a colleague, and Ctrl+Enter saves it with whom it calls upon", async () => {
  const { user, told } = await openZoe();
  await user.keyboard("n");
  const field = await screen.findByRole("textbox", { name: "Note" });
  expect(field).toHaveFocus();
  await user.type(field, "Ask @an");
  expect(await screen.findByRole("option", { name: "Ann Baker" })).toHaveAttribute("aria-selected", "true");
  await user.keyboard("{Enter}");
  await waitFor(() => expect(field).toHaveValue("Ask @Ann Baker "));
  await user.type(field, "about it");
  await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(told).toEqual(['POST {"text":"Ask @Ann Baker about it","mentions":["u-ann"]}']));
  await waitFor(() => expect(screen.queryByRole("textbox", { name: "Note" })).not.toBeInTheDocument());
});

test("what is refused stays with its reason, and what was begun is there again after Esc", async () => {
  const { user } = await openZoe();
  server.use(http.post("*/api/customers/:id/notes", () => problem(409, "There is no such user.")));
  await user.click(screen.getByRole("button", { name: "Write a note" }));
  await user.type(await screen.findByRole("textbox", { name: "Note" }), "Begun");
  await user.click(screen.getByRole("button", { name: "Save note" }));
  expect(await screen.findByText("There is no such user.")).toBeInTheDocument();
  await user.type(screen.getByRole("textbox", { name: "Note" }), "{Escape}");
  expect(screen.queryByRole("textbox", { name: "Note" })).not.toBeInTheDocument();
  await user.keyboard("n");
  expect(await screen.findByRole("textbox", { name: "Note" })).toHaveValue("Begun");
  await user.clear(screen.getByRole("textbox", { name: "Note" }));
});

test("a note stands on the timeline apart from what was said, and calls me by a name that stands out", async () => {
  await openZoe([note("n1", { text: `Look, @${sam.name}!`, author: { kind: "agent", ...ann }, mentions: [me] })]);
  const shown = await screen.findByRole("article", { name: /^Note of Ann Baker/ });
  expect(shown).toHaveTextContent(`Ann Bakernote`);
  expect(within(shown).getByText(`@${sam.name}`)).toHaveAttribute("data-me", "true");
  expect(within(shown).queryByRole("button", { name: /Edit the note/ })).not.toBeInTheDocument();
});

test("my own note is edited in place and deleted, both taken back within six seconds", async () => {
  const { user, told } = await openZoe([note("n1")]);
  await user.click(await screen.findByRole("button", { name: `Edit the note of ${sam.name}` }));
  const field = screen.getByRole("textbox", { name: "Note" });
  expect(field).toHaveValue("Calls at night");
  await user.type(field, " only");
  await user.click(screen.getByRole("button", { name: "Save note" }));
  expect(await screen.findByText("Note changed")).toBeInTheDocument();
  await user.keyboard("{Control>}z{/Control}");
  await waitFor(() => expect(told).toEqual(['PUT n1 {"text":"Calls at night only","mentions":[]}', 'PUT n1 {"text":"Calls at night","mentions":[]}']));

  await user.click(screen.getByRole("button", { name: `Delete the note of ${sam.name}` }));
  expect(await screen.findByText("Note deleted")).toBeInTheDocument();
  await user.keyboard("{Control>}z{/Control}");
  await waitFor(() => expect(told.slice(2)).toEqual(["DELETE n1", 'POST {"text":"Calls at night","mentions":[]}']));
});

test("a note comes live, and once deleted a tombstone stays", async () => {
  await openZoe();
  await say(change(next(), "zoe", { type: "note.created", entry: note("n1", { position: next(), author: { kind: "agent", ...ann } }) }));
  expect(await screen.findByText("Calls at night")).toBeInTheDocument();
  await say(change(next(), "zoe", { type: "note.deleted", entry: note("n1", { text: null, author: { kind: "agent", ...ann }, deleted: minutesAgo(0) }) }));
  expect(await screen.findByText(/Ann Baker deleted this note/)).toBeInTheDocument();
  expect(screen.queryByText("Calls at night")).not.toBeInTheDocument();
});

test("the newest three stand beside the person, the others are one click away on the timeline", async () => {
  const { user, router } = await openZoe([], [written("1"), written("2"), written("3"), written("4"), written("5")]);
  const region = screen.getByRole("region", { name: "Notes" });
  expect(await within(region).findAllByRole("listitem")).toHaveLength(3);
  await user.click(within(region).getByRole("button", { name: "2 more on the timeline" }));
  await waitFor(() => expect(router.state.location.search).toEqual({ find: "is:note" }));
});

test("who is called upon elsewhere sees it said and the row marked, until that person is opened", async () => {
  people(zoe());
  talk(entry("a"));
  const { user } = open("/inbox");
  await screen.findByText("Zoë Berg");
  await live();
  await say(change(next(), "zoe", { type: "note.created", by: ann, mentions: [sam.id], item: zoe() }));
  expect(await screen.findByText("Ann Baker calls you to Zoë Berg")).toBeInTheDocument();
  expect(screen.getByText("@ you are called")).toBeInTheDocument();
  await user.click(screen.getByText("Zoë Berg"));
  await screen.findByRole("heading", { level: 1, name: "Zoë Berg" });
  expect(screen.queryByText("@ you are called")).not.toBeInTheDocument();
});

test("what I write myself, or what calls upon others, marks nothing", async () => {
  people(zoe());
  open("/inbox");
  await screen.findByText("Zoë Berg");
  await live();
  await say(
    change(next(), "zoe", { type: "note.created", by: me, mentions: [sam.id], item: zoe() }),
    change(next() + 1, "zoe", { type: "note.created", by: ann, mentions: ["u-tom"], item: zoe() }),
  );
  expect(screen.queryByText("@ you are called")).not.toBeInTheDocument();
});
