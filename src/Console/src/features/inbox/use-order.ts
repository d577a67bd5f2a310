import { useState } from "react";
import type { CustomerItem } from "@/api/types";
import type { ListSort } from "@/api/get-customers";
import { arrange, sortItems } from "./order";

export interface Ordered {
  readonly items: readonly CustomerItem[];
  /** How many moves wait behind the pill. */
  readonly waiting: number;
  /** Lets them happen, once. */
  readonly apply: () => void;
}

/**
 * The order of a list that never changes under a hand. While `hand`, rows update in place; when it lifts, or `apply` is
 * called, everything moves to where it belongs.
 * @param all every row that is known, those that left the view included: they stay in place until the hand lifts.
 * @param inView whether a row belongs in the view.
 * @param list names the list: another one starts with an order of its own.
 */
export function useOrder(
  all: readonly CustomerItem[],
  inView: (item: CustomerItem) => boolean,
  sort: ListSort,
  hand: boolean,
  list: string,
): Ordered {
  const target = sortItems(all.filter(inView), sort).map((item) => item.id);
  const [kept, setKept] = useState<{ readonly list: string; readonly ids: readonly string[]; readonly rows: readonly CustomerItem[] } | null>(null);
  const held = kept?.list === list ? kept.ids : null;
  const setHeld = (ids: readonly string[]) => setKept({ list, ids, rows: all });

  if (!hand && kept !== null) {
    setKept(null);
  }
  if (hand && held === null) {
    setHeld(target);
  }
  const arranged = hand && held !== null ? arrange(held, target) : { ids: target, waiting: 0 };
  if (hand && held !== null && arranged.ids.length > held.length) {
    setHeld(arranged.ids);
  }

  // Who no longer matches a filter is not answered any more, and yet stays in place until the hand lifts.
  const byId = new Map([...(held === null ? [] : (kept?.rows ?? [])), ...all].map((item) => [item.id, item]));
  return {
    items: arranged.ids.flatMap((id) => byId.get(id) ?? []),
    waiting: arranged.waiting,
    apply: () => setHeld(target),
  };
}
