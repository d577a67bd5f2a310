/** What of an address says which entries of a timeline are wanted. */
export interface FindSearch {
  readonly find?: string;
}

/** An address without it: another person, or an entry in its place, is shown with all that stands around it. */
export function withoutFind<T extends object>(search: T): Omit<T, "find"> {
  const rest: T & FindSearch = { ...search };
  delete (rest as { find?: string }).find;
  return rest;
}
