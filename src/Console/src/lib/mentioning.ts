/** A colleague whom a note can call upon. */
interface Named {
  readonly id: string;
  readonly name: string;
}

/** How many names are offered at once. */
const most = 6;

/** The colleagues who may be meant by the "@…" before the caret; none where there is no such word. */
export function meant<T extends Named>(text: string, caret: number, colleagues: readonly T[]): readonly T[] {
  const typed = typedAt(text, caret);
  if (typed === null) {
    return [];
  }
  const begin = folded(typed.name);
  return colleagues.filter(({ name }) => ` ${folded(name)}`.includes(` ${begin}`)).slice(0, most);
}

/** The text and the caret after a colleague was chosen. */
export function mention(text: string, caret: number, { name }: Named): { readonly text: string; readonly caret: number } {
  const from = typedAt(text, caret)?.from ?? caret;
  const whole = `${text.slice(0, from)}@${name} `;
  return { text: whole + text.slice(caret).trimStart(), caret: whole.length };
}

/** Whom a text calls upon: the longest name counts, so that "@Ann Baker" does not call upon Ann as well. */
export function mentioned<T extends Named>(text: string, colleagues: readonly T[]): readonly T[] {
  return colleagues.filter((colleague) => partsOf(text, colleagues).some((part) => part.of?.id === colleague.id));
}

/** A stretch of a note, and whom it names. */
export interface NotePart<T> {
  readonly text: string;
  readonly of: T | null;
}

/** A note's text in parts: names that are called upon, and what stands between them. */
export function partsOf<T extends Named>(text: string, called: readonly T[]): readonly NotePart<T>[] {
  const byLength = [...called].filter(({ name }) => name !== "").sort((one, other) => other.name.length - one.name.length);
  const parts: NotePart<T>[] = [];
  let plain = "";
  for (let at = 0; at < text.length; ) {
    const of = text[at] === "@" ? byLength.find(({ name }) => text.startsWith(name, at + 1)) : undefined;
    if (of === undefined) {
      plain += text.charAt(at);
      at += 1;
    } else {
      parts.push({ text: plain, of: null }, { text: `@${of.name}`, of });
      plain = "";
      at += of.name.length + 1;
    }
  }
  return [...parts, { text: plain, of: null }].filter((part) => part.text !== "");
}

/** The word that begins with @ and ends at the caret. A name may hold a space: two words are still one name. */
function typedAt(text: string, caret: number): { readonly from: number; readonly name: string } | null {
  const found = /(?:^|[\s(])@(\p{L}[\p{L}\p{M}'-]*(?: \p{L}*)?|)$/u.exec(text.slice(0, caret));
  const name = found?.[1];
  return name === undefined ? null : { from: caret - name.length - 1, name };
}

function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
