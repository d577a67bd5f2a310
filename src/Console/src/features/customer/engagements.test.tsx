import { render, screen } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import type { TimelineEntry } from "@/api/types";
import { freshBrowser, open, people, talk, zoe } from "@/test/console";
import { entry, minutesAgo, view } from "@/test/fixtures";
import { EventLine } from "./event-line";
import { isMessage } from "./timeline-rows";

beforeEach(freshBrowser);

const wordless = { direction: null, kind: null, conversationId: null, text: null } as const;

test.each([
  [{ type: "follow" } as const, "Zoë Berg follows us"],
  [{ type: "follow", withdrawn: true } as const, "Zoë Berg no longer follows us"],
  [{ type: "like", reaction: { emoji: "❤️", at: minutesAgo(1) } } as const, "Zoë Berg liked a post of ours"],
  [{ type: "repost" } as const, "Zoë Berg passed on a post of ours"],
  [{ type: "reaction", reaction: { emoji: "👍", at: minutesAgo(1) } } as const, "Zoë Berg reacted 👍 to something of ours"],
  [{ type: "reaction", withdrawn: true } as const, "Zoë Berg took a reaction back"],
  [{ type: "referral" } as const, "Zoë Berg came in by a link or an advertisement"],
  [{ type: "handover" } as const, "The talk with Zoë Berg was passed from one app to another"],
])("what was done without words is one line: %o", (change, said) => {
  const done = entry("a", { ...wordless, ...change });
  render(<EventLine entries={[done]} view={view("zoe")} />);
  expect(isMessage(done)).toBe(false);
  expect(screen.getByRole("listitem")).toHaveTextContent(said);
});

const written: readonly (readonly [Partial<TimelineEntry>, string])[] = [
  [
    { type: "fact.corrected", text: "On the label", changes: [{ name: "order", was: "A12345", is: "A12346" }] },
    "Ann put right: order A12345 → A12346 · “On the label”",
  ],
  [
    {
      type: "details.changed",
      changes: [
        { name: "tier", was: null, is: "gold" },
        { name: "size", was: null, is: null },
        { name: "tag", was: "vip", is: null },
      ],
    },
    "Ann wrote down: tier gold, size cleared, tag vip → not so",
  ],
];

test.each(written)("what colleagues wrote down is one line: %o", (change, said) => {
  const author = { kind: "agent", id: "ann", name: "Ann" } as const;
  render(<EventLine entries={[entry("a", { ...wordless, author, ...change })]} view={view("zoe")} />);
  expect(screen.getByRole("listitem")).toHaveTextContent(said);
});

test("where what they liked stands can be opened, and only where that is safe", () => {
  render(<EventLine entries={[entry("a", { ...wordless, type: "like", channel: "x", permalink: "https://x.com/i/status/1" })]} view={view("zoe")} />);
  expect(screen.getByRole("link", { name: "Open on X" })).toHaveAttribute("href", "https://x.com/i/status/1");
  render(<EventLine entries={[entry("b", { ...wordless, type: "like", channel: "x", permalink: "javascript:alert(1)" })]} view={view("zoe")} />);
  expect(screen.getAllByRole("link")).toHaveLength(1);
});

test("a hidden comment says so and keeps its words, and either side's reaction stands below", async () => {
  people(zoe());
  talk(
    entry("a", {
      kind: "comment",
      channel: "facebook",
      text: "Bad",
      hidden: minutesAgo(5),
      reaction: { emoji: "😡", at: minutesAgo(4) },
      ourReaction: { emoji: "🙏", at: minutesAgo(3) },
    }),
  );
  open("/people/zoe");
  expect(await screen.findByText("Bad")).toBeVisible();
  expect(screen.getByText(/hidden from the public/)).toBeVisible();
  expect(screen.getByText("Zoë Berg reacted 😡")).toBeInTheDocument();
  expect(screen.getByText("We reacted 🙏")).toBeInTheDocument();
});
