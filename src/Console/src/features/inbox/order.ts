import type { CustomerItem } from "@/api/types";
import type { ListSort, ListState } from "@/api/get-customers";

/** Whether a row belongs in a view. */
export function belongs(item: CustomerItem, state: ListState): boolean {
  return state === "all" || (item.waitingSince === null) === (state === "answered");
}

const time = (at: string | null | undefined) => (at == null ? 0 : Date.parse(at));

const compare: Readonly<Record<ListSort, (one: CustomerItem, other: CustomerItem) => number>> = {
  urgent: (one, other) =>
    Number(other.waitingSince !== null) - Number(one.waitingSince !== null) ||
    other.urgency.score - one.urgency.score ||
    time(one.waitingSince) - time(other.waitingSince),
  recent: (one, other) => time(other.last?.at) - time(one.last?.at),
  waiting: (one, other) =>
    Number(other.waitingSince !== null) - Number(one.waitingSince !== null) ||
    time(one.waitingSince) - time(other.waitingSince) ||
    time(other.last?.at) - time(one.last?.at),
};

/** The order rows would stand in now; equal ones by id, so that the order is one. */
export function sortItems(items: readonly CustomerItem[], sort: ListSort): CustomerItem[] {
  const by = compare[sort];
  return [...items].sort((one, other) => by(one, other) || (one.id < other.id ? -1 : 1));
}

export interface Arranged {
  /** What is shown, in the order it is shown in. */
  readonly ids: readonly string[];
  /** How many wait behind the pill: new ones above the end, and those that would move up. */
  readonly waiting: number;
}

/**
 * What a list shows while a hand is on it. Rows stay where they are, those that left included; what belongs below the end
 * is added there, for that moves nothing; the rest waits.
 */
export function arrange(held: readonly string[], target: readonly string[]): Arranged {
  const place = new Map(held.map((id, index) => [id, index]));
  const lastHeld = target.findLastIndex((id) => place.has(id));
  const below = target.slice(lastHeld + 1);
  const above = target.slice(0, lastHeld + 1);
  const known = above.filter((id) => place.has(id));
  const stay = longestRise(known.map((id) => place.get(id) ?? 0));
  const movedUp = known.filter((id, index) => {
    const at = place.get(id) ?? 0;
    return !stay.has(at) && index < known.toSorted((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0)).indexOf(id);
  });
  return { ids: [...held, ...below], waiting: above.length - known.length + movedUp.length };
}

/** The values of a longest rising run: the rows that need not move at all. */
function longestRise(values: readonly number[]): ReadonlySet<number> {
  const tails: number[] = [];
  const before = new Map<number, number | undefined>();
  for (const value of values) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tails[middle] ?? 0) < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    before.set(value, low > 0 ? tails[low - 1] : undefined);
    tails[low] = value;
  }
  const run = new Set<number>();
  for (let value = tails.at(-1); value !== undefined; value = before.get(value)) {
    run.add(value);
  }
  return run;
}
