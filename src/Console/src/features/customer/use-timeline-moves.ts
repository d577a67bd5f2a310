import type { Virtualizer } from "@tanstack/react-virtual";
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState, type RefObject } from "react";
import { copyText } from "@/hooks/use-copy";
import { useKey } from "@/hooks/use-key";
import { undoToast } from "@/lib/undo";
import { strings } from "@/strings";
import { linkTo, type TimelineLink, type Wish } from "./timeline-link";
import type { TimelineRow } from "./timeline-rows";

interface MovesOptions {
  readonly virtual: Virtualizer<HTMLDivElement, Element>;
  readonly rows: readonly TimelineRow[];
  readonly customerId: string;
  /** The entry the address names. */
  readonly linked: string | null;
  readonly link: TimelineLink;
  /** What is loaded now and to be brought into sight. */
  readonly granted: Wish | null;
  /** Whether the last row is the newest there is. */
  readonly reachesNewest: boolean;
  readonly scroller: RefObject<HTMLDivElement | null>;
}

/** Counts as "at the end", in pixels. */
const nearEnd = 48;

/** Where the timeline is and how it is moved: to the end at first, by keys, by the line of history, by a link to an entry. */
export function useTimelineMoves({ virtual, rows, customerId, linked, link, granted, reachesNewest, scroller }: MovesOptions) {
  const [atEnd, setAtEnd] = useState(true);
  const focusOn = useRef<string | null>(null);
  const started = useRef(false);

  // Opens at the end, before the first paint; with a link to an entry, around that.
  useLayoutEffect(() => {
    if (!started.current && rows.length > 0) {
      started.current = true;
      if (linked === null) {
        virtual.scrollToEnd();
      }
    }
  }, [rows.length, virtual, linked]);
  useEffect(() => {
    if (linked !== null) {
      link.wish.write({ entryId: linked });
    }
  }, [linked, link]);

  const report = useEffectEvent(() => {
    setAtEnd(reachesNewest && virtual.isAtEnd(nearEnd));
    const shown = virtual.getVirtualItems().flatMap((item) => timeOf(rows[item.index]) ?? []);
    const [from, to] = [shown[0], shown.at(-1)];
    if (from !== undefined && to !== undefined) {
      link.visible.write({ from, to });
    }
  });
  useEffect(() => {
    const element = scroller.current;
    if (element === null) {
      return undefined;
    }
    let frame = 0;
    const scrolled = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => report());
    };
    scrolled();
    element.addEventListener("scroll", scrolled, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener("scroll", scrolled);
    };
  }, [scroller, rows]);

  useEffect(() => {
    if (granted === null || rows.length === 0) {
      return;
    }
    if ("newest" in granted) {
      virtual.scrollToEnd();
    } else if ("at" in granted) {
      virtual.scrollToIndex(firstFrom(rows, granted.at), { align: "start" });
    } else {
      const index = rows.findIndex((row) => holds(row, granted.entryId));
      virtual.scrollToIndex(index, { align: "center" });
      focusOn.current = rows[index]?.key ?? null;
    }
    link.wish.write(null);
  }, [granted, rows, virtual, link]);

  // After every paint: the row a key went to may be drawn only after the scroll.
  useEffect(() => {
    if (focusOn.current !== null) {
      const article = scroller.current?.querySelector<HTMLElement>(`[data-entry="${focusOn.current}"]`);
      if (article) {
        focusOn.current = null;
        article.focus({ preventScroll: true });
      }
    }
  });

  const step = (by: 1 | -1) => {
    const theirs = rows.flatMap((row, index) => (row.kind === "message" && row.entry.direction === "in" ? [index] : []));
    const at = rows.findIndex((row) => row.key === focusedEntry());
    const next =
      at === -1 ? theirs.at(-1) : by === 1 ? theirs.find((index) => index > at) : theirs.findLast((index) => index < at);
    const row = next === undefined ? undefined : rows[next];
    if (next !== undefined && row !== undefined) {
      focusOn.current = row.key;
      virtual.scrollToIndex(next, { align: "auto" });
      // Nothing may need to scroll, and then nothing is painted again.
      scroller.current?.querySelector<HTMLElement>(`[data-entry="${row.key}"]`)?.focus({ preventScroll: true });
    }
  };
  useKey("nextTheirs", () => step(1), rows.length > 0);
  useKey("previousTheirs", () => step(-1), rows.length > 0);
  useKey("copyLink", () => {
    void copyText(linkTo(customerId, focusedEntry())).then((done) => done && undoToast.show(strings.person.copied));
  });

  return { atEnd };
}

function focusedEntry(): string | null {
  return document.activeElement?.closest<HTMLElement>("[data-entry]")?.dataset["entry"] ?? null;
}

function holds(row: TimelineRow, id: string): boolean {
  return row.kind === "events" ? row.entries.some((entry) => entry.id === id) : row.key === id;
}

function timeOf(row: TimelineRow | undefined): number | null {
  if (row?.kind === "message") {
    return Date.parse(row.entry.at);
  }
  return row?.kind === "day" ? row.at : null;
}

/** The first row of this moment or after it; the last one when all are before it. */
function firstFrom(rows: readonly TimelineRow[], at: number): number {
  const index = rows.findIndex((row) => row.kind === "message" && Date.parse(row.entry.at) >= at);
  return index === -1 ? rows.length - 1 : index;
}
