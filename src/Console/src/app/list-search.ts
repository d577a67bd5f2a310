import { listSorts, listStates, type ListFilter, type ListSort, type ListState } from "@/api/get-customers";
import type { FindSearch } from "@/lib/find";

/** What a list shows, as far as it differs from the usual; the rest of the address stays clean. */
export interface ListSearch extends FindSearch {
  readonly q?: string;
  readonly state?: ListState;
  readonly sort?: ListSort;
}

/** Reads an address; what is not known there is left out. */
export function listSearch(search: Readonly<Record<string, unknown>>): ListSearch {
  const state = listStates.find((known) => known === search["state"]);
  const sort = listSorts.find((known) => known === search["sort"]);
  const q = search["q"];
  const find = search["find"];
  return {
    ...(typeof q === "string" || typeof q === "number" ? { q: String(q) } : {}),
    ...(state ? { state } : {}),
    ...(sort ? { sort } : {}),
    ...((typeof find === "string" && find !== "") || typeof find === "number" ? { find: String(find) } : {}),
  };
}

/** The filter that an address stands for, with the usual of its view. */
export function filterOf(search: ListSearch, usual: Pick<ListFilter, "state" | "sort">): ListFilter {
  return { state: search.state ?? usual.state, sort: search.sort ?? usual.sort, query: search.q ?? "" };
}
