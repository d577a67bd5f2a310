import type { Change } from "@/api/types";

/** What to do with an array of changes that arrived. */
export type Taken =
  | { readonly kind: "apply"; readonly changes: readonly Change[] }
  | { readonly kind: "known" }
  | { readonly kind: "gap" };

/**
 * The console's place in the feed. Positions have no gaps, so what arrives either follows the last one held, is known
 * already, or tells that something was missed. The latest changes are kept, so that an answer of the server that is a
 * little older than the feed can be brought up to it.
 */
export class Feed {
  /** The position everything on screen is true at; null before the first Resume. */
  cursor: number | null = null;

  readonly #kept: Change[] = [];
  readonly #most: number;

  constructor(most = 5_000) {
    this.#most = most;
  }

  /** Takes an array of `changed`: only what follows without a gap is to be applied. */
  take(changes: readonly Change[]): Taken {
    const cursor = this.cursor;
    if (cursor === null) {
      return { kind: "gap" };
    }
    const fresh = changes.filter((change) => change.position > cursor);
    const last = fresh.at(-1);
    if (last === undefined) {
      return { kind: "known" };
    }
    if (fresh.some((change, index) => change.position !== cursor + 1 + index)) {
      return { kind: "gap" };
    }
    this.#keep(fresh);
    this.cursor = last.position;
    return { kind: "apply", changes: fresh };
  }

  /** Takes the answer of a Resume: true up to `position`, holding all that was missed since `after`. */
  resumed(position: number, missed: readonly Change[], after: number | null): readonly Change[] {
    const cursor = this.cursor;
    const first = missed[0];
    const follows = first !== undefined && this.#kept.at(-1)?.position === first.position - 1;
    if (cursor !== null && after !== null && after < cursor) {
      // An older answer is being brought up to date: hand out all of it, but keep only what is new.
      this.#keep(missed.filter((change) => change.position > cursor));
    } else {
      if (!follows) {
        this.#kept.length = 0;
      }
      this.#keep(missed);
    }
    this.cursor = Math.max(position, cursor ?? 0);
    return missed;
  }

  /** Starts over at a position: nothing before it is kept. */
  reset(position: number): void {
    this.#kept.length = 0;
    this.cursor = position;
  }

  /** All changes after a position, or null when they are no longer all here. */
  after(position: number): readonly Change[] | null {
    if (this.cursor === null || position >= this.cursor) {
      return [];
    }
    const first = this.#kept[0];
    if (first === undefined || first.position > position + 1) {
      return null;
    }
    return this.#kept.filter((change) => change.position > position);
  }

  #keep(changes: readonly Change[]): void {
    this.#kept.push(...changes);
    if (this.#kept.length > this.#most) {
      this.#kept.splice(0, this.#kept.length - this.#most);
    }
  }
}
