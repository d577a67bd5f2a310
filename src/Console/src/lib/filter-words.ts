/** The words of a filter that must be found: not its fields, and not what it leaves out. */
export function searchedWords(query: string): readonly string[] {
  const parts = query.match(/-?[a-z_.]*:?"[^"]*"?|\S+/giu) ?? [];
  return parts
    .filter((part) => !/^-\S/u.test(part) && !/^[a-z_.]+:/iu.test(part))
    .map((part) => part.replaceAll('"', "").trim())
    .filter((part) => part !== "");
}

/** Whether a filter asks more than words: then rows come and go as things change. */
export function hasTerms(query: string): boolean {
  return /(^|\s)(-\S|[a-z_.]+:)/iu.test(query);
}
