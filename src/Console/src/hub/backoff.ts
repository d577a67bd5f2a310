const first = 300;
const most = 8_000;

/**
 * How long to wait before a try at connecting, in milliseconds: doubling from 0.3 s to 8 s, half of it by chance, so that
 * a server that comes back is not met by everybody at once.
 * @param attempt tries that failed so far, from 0.
 * @param chance from 0 to 1.
 */
export function backoff(attempt: number, chance: number): number {
  const full = Math.min(most, first * 2 ** attempt);
  return Math.round(full / 2 + (full / 2) * chance);
}
