import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import { listsKey, type ListFilter } from "@/api/get-customers";
import type { Change, CustomerList } from "@/api/types";

type Lists = InfiniteData<CustomerList, string | null>;

/**
 * Applies changes of the feed to every cached list. A row is replaced where it stands; somebody new is added to lists without
 * a query, and lists with one are asked for again, for only the server knows who matches. Rows that no longer belong stay
 * cached: the view leaves them out, when no hand is on it.
 */
export function applyInboxChanges(client: QueryClient, changes: readonly Change[]): void {
  const rows = changes.filter((change) => change.item != null);
  if (rows.length === 0) {
    return;
  }
  for (const [key, data] of client.getQueriesData<Lists>({ queryKey: listsKey })) {
    if (data === undefined) {
      continue;
    }
    const filter = key[1] as ListFilter;
    let next: Lists = data;
    let unknown = false;
    for (const change of rows) {
      const applied = applyRow(next, change, filter.query === "");
      unknown ||= applied === null;
      next = applied ?? next;
    }
    if (next !== data) {
      client.setQueryData(key, next);
    }
    if (unknown) {
      void client.invalidateQueries({ queryKey: key, exact: true }, { cancelRefetch: false });
    }
  }
}

/** The list after a change; null when somebody appeared of whom only the server knows whether they match. */
function applyRow(data: Lists, change: Change, takesNew: boolean): Lists | null {
  const { item, position } = change;
  if (item == null) {
    return data;
  }
  const at = data.pages.findIndex((page) => page.items.some((row) => row.id === item.id));
  if (at === -1 && !takesNew) {
    return null;
  }
  return {
    ...data,
    pages: data.pages.map((page, index) => {
      if (index !== Math.max(at, 0) || position <= page.position) {
        return page;
      }
      const items = at === -1 ? [...page.items, item] : page.items.map((row) => (row.id === item.id ? item : row));
      return { ...page, items, position };
    }),
  };
}
