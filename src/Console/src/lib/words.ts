/** A piece of a text: plain, or a link, or words that told the feeling. */
export interface TextPart {
  readonly text: string;
  readonly href: string | null;
  readonly telling: boolean;
}

export interface Span {
  readonly start: number;
  readonly length: number;
}

const address = /\bhttps?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/giu;

/** Cuts what somebody wrote into links and telling words. Only http and https become links; nothing is read as markup. */
export function textParts(text: string, telling: readonly Span[]): TextPart[] {
  const links = [...text.matchAll(address)].map((match) => ({ start: match.index, length: match[0].length }));
  const cuts = new Set([0, text.length]);
  for (const { start, length } of [...links, ...telling]) {
    cuts.add(Math.min(Math.max(start, 0), text.length));
    cuts.add(Math.min(Math.max(start + length, 0), text.length));
  }
  const edges = [...cuts].sort((a, b) => a - b);
  const within = (spans: readonly Span[], at: number) => spans.find((span) => at >= span.start && at < span.start + span.length);
  return edges.slice(0, -1).map((from, index) => {
    const link = within(links, from);
    return {
      text: text.slice(from, edges[index + 1]),
      href: link === undefined ? null : text.slice(link.start, link.start + link.length),
      telling: within(telling, from) !== undefined,
    };
  });
}

/** An address from outside that may be followed; anything but http and https may not. */
export function safeUrl(url: string | null | undefined): string | null {
  return url != null && /^https?:\/\//i.test(url) ? url : null;
}
