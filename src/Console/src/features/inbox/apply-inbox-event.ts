import { hashKey, type InfiniteData, type QueryClient, type QueryKey } from "@tanstack/react-query";
import { listsKey, type ListFilter } from "@/api/get-customers";
import { seenUpTo } from "@/api/put-seen";
import type { Change, CustomerItem, CustomerList } from "@/api/types";
import { hasTerms } from "@/lib/filter-words";

type Lists = InfiniteData<CustomerList, string | null>;

/** A change that carries the row of the person it is about. */
interface RowChange {
  readonly item: CustomerItem;
  readonly position: number;
  /** Whether their newest words are among the changes that came together. */
  readonly justWrote: boolean;
}

/** At most this often is a list asked for again of which only the server knows who belongs on it. */
const askAgainAfter = 1_000;

/** Lists that were asked for a moment ago, and whether they have to be once more. */
const asked = new Map<string, boolean>();

/**
 * Applies changes of the feed to every cached list. A row is replaced where it stands; somebody new is added to lists without
 * a query, and lists with one are asked for again, for only the server knows who matches: with fields in it at every change, for what
 * they ask changes too. Rows that no longer belong stay cached: the view leaves them out, when no hand is on it.
 */
export function applyInboxChanges(client: QueryClient, changes: readonly Change[]): void {
  leave(client, new Set(changes.flatMap(({ movedTo, customerId, type }) => (movedTo === undefined && type !== "customer.erased" ? [] : [customerId]))));
  const positions = new Set(changes.map((change) => change.position));
  const rows = changes.flatMap(({ item, position }) =>
    item === undefined ? [] : [{ item, position, justWrote: positions.has(item.inboundPosition) }],
  );
  if (rows.length === 0) {
    return;
  }
  for (const [key, data] of client.getQueriesData<Lists>({ queryKey: listsKey })) {
    if (data === undefined) {
      continue;
    }
    const filter = key[1] as ListFilter;
    let next: Lists = data;
    let unknown = hasTerms(filter.query);
    for (const row of rows) {
      const applied = applyRow(next, row, filter.query === "");
      unknown ||= applied === null;
      next = applied ?? next;
    }
    if (next !== data) {
      client.setQueryData(key, next);
    }
    if (unknown) {
      askAgain(client, key);
    }
  }
}

/** Whoever is linked into somebody else or was erased has no row any more. */
function leave(client: QueryClient, gone: ReadonlySet<string>) {
  if (gone.size === 0) {
    return;
  }
  client.setQueriesData<Lists>({ queryKey: listsKey }, (data) =>
    data?.pages.some((page) => page.items.some(({ id }) => gone.has(id)))
      ? { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.filter(({ id }) => !gone.has(id)) })) }
      : data,
  );
}

function askAgain(client: QueryClient, key: QueryKey) {
  const name = hashKey(key);
  if (asked.has(name)) {
    asked.set(name, true);
    return;
  }
  asked.set(name, false);
  void client.invalidateQueries({ queryKey: key, exact: true }, { cancelRefetch: false });
  setTimeout(() => {
    const once = asked.get(name) === true;
    asked.delete(name);
    if (once) {
      askAgain(client, key);
    }
  }, askAgainAfter);
}

/**
 * The list after a change; null when somebody appeared of whom only the server knows whether they match. Whoever moved while a list was
 * read page by page stands on two of its pages, and both rows are replaced.
 */
function applyRow(data: Lists, change: RowChange, takesNew: boolean): Lists | null {
  const { item, position } = change;
  const holds = (page: CustomerList) => page.items.some((row) => row.id === item.id);
  const before = data.pages.flatMap((page) => page.items).findLast((row) => row.id === item.id);
  if (before === undefined && !takesNew) {
    return null;
  }
  const now = { ...item, unread: isUnread(change, before) };
  let changed = false;
  const pages = data.pages.map((page, index) => {
    const known = holds(page);
    if (position <= page.position || !(known || (before === undefined && index === 0))) {
      return page;
    }
    changed = true;
    const items = known ? page.items.map((row) => (row.id === item.id ? now : row)) : [...page.items, now];
    return { ...page, items, position };
  });
  return changed ? { ...data, pages } : data;
}

/** A live row goes to everybody alike and does not say whether I have read it: what I know does. */
function isUnread({ item, justWrote }: RowChange, before: CustomerItem | undefined): boolean {
  const seen = seenUpTo(item.id);
  if (seen !== undefined) {
    return item.inboundPosition > seen;
  }
  return before === undefined ? justWrote : before.unread === true || item.inboundPosition > before.inboundPosition;
}
