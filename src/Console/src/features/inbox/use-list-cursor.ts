import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState, type RefObject } from "react";
import { customerQuery } from "@/api/get-customer";
import { timelineQuery } from "@/api/get-timeline";
import type { CustomerItem } from "@/api/types";
import { useAnswered } from "@/hooks/use-answered";
import { useKey } from "@/hooks/use-key";

interface ListCursorOptions {
  readonly items: readonly CustomerItem[];
  readonly openId: string | null;
  readonly onOpen: (id: string) => void;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly scrollTo: (index: number) => void;
}

/**
 * Where the keys are in a list. While the focus is in the list, j and k move it from row to row and Enter opens; from
 * elsewhere they open the next or previous person at once. The neighbours are fetched ahead, so that opening one paints
 * from the cache.
 */
export function useListCursor({ items, openId, onOpen, scroller, scrollTo }: ListCursorOptions) {
  const [id, setId] = useState<string | null>(null);
  // Whose row is to get the focus as soon as it is drawn.
  const wanted = useRef<string | null>(null);
  const lastIndex = useRef(-1);
  const client = useQueryClient();
  const at = items.findIndex((item) => item.id === (id ?? openId));

  useEffect(() => {
    if (at !== -1) {
      lastIndex.current = at;
    }
  }, [at]);

  // A person opened from elsewhere takes the cursor along.
  const [lastOpen, setLastOpen] = useState(openId);
  if (openId !== lastOpen) {
    setLastOpen(openId);
    setId(null);
  }

  useEffect(() => {
    for (const neighbour of [items[at + 1], items[at - 1]]) {
      if (neighbour !== undefined && at !== -1) {
        void client.prefetchQuery(customerQuery(neighbour.id));
        void client.prefetchInfiniteQuery(timelineQuery(neighbour.id));
      }
    }
  }, [client, items[at + 1]?.id, items[at - 1]?.id]); // eslint-disable-line react-hooks/exhaustive-deps -- the rows' data changes all the time; who they are matters

  // After every paint: a virtual row is drawn only after the scroll.
  useEffect(() => {
    if (wanted.current !== null) {
      const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(wanted.current)}"]`);
      if (row) {
        wanted.current = null;
        row.focus({ preventScroll: true });
      }
    }
  });

  const move = (step: 1 | -1) => {
    // The row that was left may be gone: then the one that came into its place is next.
    const from = at !== -1 ? at : step === 1 ? lastIndex.current - 1 : lastIndex.current;
    const next = Math.min(Math.max(from + step, 0), items.length - 1);
    const item = items[next];
    if (item === undefined) {
      return;
    }
    scrollTo(next);
    if (openId !== null && rowOf(document.activeElement) === null) {
      onOpen(item.id);
    } else {
      setId(item.id);
      wanted.current = item.id;
    }
  };

  useKey("next", () => {
    move(1);
    return true;
  });
  useKey("previous", () => {
    move(-1);
    return true;
  });
  // On a row the keys act on that row; elsewhere on the person who is open.
  const answered = useAnswered();
  useKey("answered", () => {
    const row = rowOf(document.activeElement);
    const item = items.find((known) => known.id === row);
    if (item === undefined || item.waitingSince === null) {
      return false;
    }
    move(1);
    answered(item);
    return true;
  });
  useKey("open", () => {
    if (id === null) {
      return false;
    }
    onOpen(id);
    return true;
  });

  return { id, onRowFocus: setId as (id: string) => void };
}

/** Whose row has the focus; null when none has. */
function rowOf(element: Element | null): string | null {
  return element?.closest<HTMLElement>("[data-row]")?.dataset["row"] ?? null;
}
