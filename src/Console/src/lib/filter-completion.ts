/** What can be asked of a filter: fields with what each means, and the values of those that have a few. */
export interface FilterVocabulary {
  readonly fields: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** A way to go on with what is typed. */
export interface Completion {
  /** What stands there afterwards: "feeling:" or "-feeling:angry ". */
  readonly text: string;
  /** What it asks, in words. */
  readonly hint: string;
}

/** The part of a filter that the caret is in. */
interface Part {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The ways to go on at the caret; none in the middle of a word, of quoted words, or where nothing is missing. */
export function completions(text: string, caret: number, { fields, values }: FilterVocabulary): readonly Completion[] {
  const { text: part } = partAt(text, caret);
  const minus = part.startsWith("-") ? "-" : "";
  const body = part.slice(minus.length).toLowerCase();
  const [name = "", value] = body.split(":");
  if (isQuoted(text, caret) || (part === "" && text.trim() !== "")) {
    return [];
  }
  if (value === undefined) {
    return entriesOf(fields, name).map(([field, hint]) => ({ text: `${minus}${field}:`, hint }));
  }
  const known = values[name];
  if (known === undefined || value in known) {
    return [];
  }
  return entriesOf(known, value).map(([choice, hint]) => ({ text: `${minus}${name}:${choice} `, hint }));
}

/** The filter and the caret after a completion was chosen. */
export function complete(text: string, caret: number, { text: chosen }: Completion): { readonly text: string; readonly caret: number } {
  const { from, to } = partAt(text, caret);
  const rest = text.slice(to);
  const whole = text.slice(0, from) + chosen + (chosen.endsWith(" ") ? rest.trimStart() : rest);
  return { text: whole, caret: from + chosen.length };
}

/** Whether a field still lacks its value: nothing is asked of the server until it has one. */
export function isUnfinished(text: string, { fields }: FilterVocabulary): boolean {
  const name = /(?:^|\s)-?([a-z]+):$/iu.exec(text)?.[1]?.toLowerCase();
  return name !== undefined && name in fields;
}

function partAt(text: string, caret: number): Part {
  const from = text.slice(0, caret).search(/\S*$/u);
  const after = text.slice(caret).search(/\s/u);
  return { from, to: after === -1 ? text.length : caret + after, text: text.slice(from, caret) };
}

function isQuoted(text: string, caret: number): boolean {
  return (text.slice(0, caret).match(/"/gu)?.length ?? 0) % 2 === 1;
}

function entriesOf(known: Readonly<Record<string, string>>, begin: string): [string, string][] {
  return Object.entries(known).filter(([name]) => name.startsWith(begin));
}
