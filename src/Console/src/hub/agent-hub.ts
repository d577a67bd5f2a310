import type { Change } from "@/api/types";
import { createStore } from "@/lib/store";
import { backoff } from "./backoff";
import { openHub, type HubLink, type OpenHub } from "./connection";
import { Feed } from "./feed";
import { Presences } from "./presences";

/** What the rail says about the connection. */
export type ConnectionState =
  | { readonly state: "idle" }
  | { readonly state: "connecting" }
  | { readonly state: "catching-up"; readonly left: number }
  | { readonly state: "live"; readonly caughtUp: number | null }
  | { readonly state: "offline"; readonly since: number };

export interface AgentHubOptions {
  readonly open?: OpenHub;
  /** Asked after a try that failed: is the session over? A WebSocket does not tell a 401 from a dead server. */
  readonly stillSignedIn?: () => Promise<boolean>;
  readonly now?: () => number;
  readonly chance?: () => number;
}

/** Changes applied between two paints while catching up, so that a long absence does not freeze the page. */
const slice = 500;
/** How long "Caught up: 31 changes" is shown. */
const caughtUpFor = 3_000;

/**
 * The console's one line to the server, outside React. It connects, resumes from the lowest position anything on screen is
 * true at, checks that no position is skipped, and connects again for as long as it takes.
 */
export class AgentHub {
  readonly connection = createStore<ConnectionState>({ state: "idle" });

  /** Called with changes in order, once each; set by the application's dispatcher. */
  onChanges: (changes: readonly Change[]) => void = () => undefined;
  /** Called when too much was missed: everything is to be loaded afresh. */
  onReset: () => void = () => undefined;

  readonly #feed = new Feed();
  readonly #presences = new Presences();
  /** Who is with whom. */
  readonly presence = this.#presences.store;
  readonly #watched = new Map<string, number>();
  readonly #options: Required<AgentHubOptions>;
  #link: HubLink | null = null;
  #running = false;
  #attempt = 0;
  #offlineSince: number | null = null;
  #lowest: number | null = null;
  #waiting: Change[][] | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #calm: ReturnType<typeof setTimeout> | undefined;

  constructor(options: AgentHubOptions = {}) {
    this.#options = {
      open: openHub,
      stillSignedIn: () => Promise.resolve(true),
      now: Date.now,
      chance: Math.random,
      ...options,
    };
  }

  start(): void {
    if (this.#running) {
      return;
    }
    this.#running = true;
    this.#attempt = 0;
    if (this.connection.read().state === "idle") {
      this.connection.write({ state: "connecting" });
    }
    void this.#connect();
  }

  /** Closes the line; nothing is tried again until `start`. */
  stop(): void {
    this.#running = false;
    clearTimeout(this.#retry);
    this.#drop();
  }

  /** Tries at once: the browser says that the network is back, or somebody asked. */
  tryNow(): void {
    if (this.#running && this.#link === null) {
      clearTimeout(this.#retry);
      this.#attempt = 0;
      void this.#connect();
    }
  }

  /** The browser says that the network is gone: no need to wait until the line falls silent. */
  networkLost(): void {
    if (this.#running) {
      this.#drop();
      this.#later();
    }
  }

  /** Everything about this person is to be sent in full, until the returned function is called. */
  watch(customerId: string): () => void {
    const watchers = this.#watched.get(customerId) ?? 0;
    this.#watched.set(customerId, watchers + 1);
    if (watchers === 0 && this.#isOpen()) {
      void this.#link?.watch(customerId).catch(() => undefined);
    }
    return () => this.#unwatch(customerId);
  }

  /** Something on screen is true at this position: bring it up to where the feed is. */
  held(position: number): void {
    if (this.#feed.cursor === null) {
      this.#lowest = Math.min(this.#lowest ?? position, position);
      return;
    }
    const missed = this.#feed.after(position);
    if (missed === null) {
      this.#lowest = Math.min(this.#lowest ?? position, position);
      if (this.#link !== null && this.#isOpen()) {
        void this.#resume(this.#link);
      }
    } else if (missed.length > 0) {
      this.onChanges(missed);
    }
  }

  #isOpen(): boolean {
    const { state } = this.connection.read();
    return state === "live" || state === "catching-up";
  }

  #unwatch(customerId: string): void {
    const watchers = this.#watched.get(customerId) ?? 0;
    if (watchers > 1) {
      this.#watched.set(customerId, watchers - 1);
      return;
    }
    this.#watched.delete(customerId);
    if (this.#isOpen()) {
      void this.#link?.unwatch(customerId).catch(() => undefined);
    }
  }

  async #connect(): Promise<void> {
    const link: HubLink = this.#options.open({
      changed: (changes) => this.#changed(link, changes),
      presence: (presence) => this.#presences.told(presence),
      reset: () => void this.#resume(link),
      closed: () => this.#lost(link),
    });
    this.#link = link;
    try {
      await link.start();
      if (this.#link !== link) {
        return;
      }
      // Watched first, so that what was missed comes with its entries.
      await Promise.all([...this.#watched.keys()].map((customerId) => link.watch(customerId)));
      await this.#resume(link);
    } catch {
      this.#lost(link);
    }
  }

  async #resume(link: HubLink): Promise<void> {
    if (this.#link !== link || this.#waiting !== null) {
      return;
    }
    this.#waiting = [];
    this.#presences.resuming();
    const after = lower(this.#lowest, this.#feed.cursor);
    this.#lowest = null;
    const quiet = this.connection.read().state === "live";
    if (!quiet && this.connection.read().state !== "connecting") {
      this.connection.write({ state: "catching-up", left: 0 });
    }
    try {
      const { position, missed, reset, present } = await link.resume(after);
      if (this.#link !== link) {
        return;
      }
      this.#presences.resumed(present);
      if (reset) {
        this.#feed.reset(position);
        this.onReset();
      } else {
        await this.#apply(link, this.#feed.resumed(position, missed, after), quiet);
      }
      this.#resumed(link, quiet, missed.length);
    } catch {
      this.#lowest = lower(this.#lowest, after);
      this.#lost(link);
    }
  }

  /** Hands out what was missed in slices, with a breath between them. */
  async #apply(link: HubLink, missed: readonly Change[], quiet: boolean): Promise<void> {
    for (let from = 0; from < missed.length; from += slice) {
      if (!quiet && missed.length > 1) {
        this.connection.write({ state: "catching-up", left: missed.length - from });
      }
      this.onChanges(missed.slice(from, from + slice));
      if (from + slice < missed.length) {
        await new Promise((resolve) => setTimeout(resolve, 0));
        if (this.#link !== link) {
          // What was taken is held; the rest is asked for again by the next connection.
          this.#lowest = lower(this.#lowest, missed[from + slice - 1]?.position ?? null);
          return;
        }
      }
    }
  }

  #resumed(link: HubLink, quiet: boolean, missed: number): void {
    if (this.#link !== link) {
      return;
    }
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    this.#attempt = 0;
    if (!quiet) {
      const wasAway = this.#offlineSince !== null;
      this.#offlineSince = null;
      this.connection.write({ state: "live", caughtUp: wasAway ? missed : null });
      clearTimeout(this.#calm);
      this.#calm = setTimeout(() => {
        if (this.connection.read().state === "live") {
          this.connection.write({ state: "live", caughtUp: null });
        }
      }, caughtUpFor);
    }
    for (const changes of waiting) {
      this.#changed(link, changes);
    }
    if (this.#lowest !== null) {
      void this.#resume(link);
    }
  }

  #changed(link: HubLink, changes: readonly Change[]): void {
    if (this.#link !== link) {
      return;
    }
    if (this.#waiting !== null) {
      this.#waiting.push([...changes]);
      return;
    }
    const taken = this.#feed.take(changes);
    if (taken.kind === "gap") {
      void this.#resume(link);
    } else if (taken.kind === "apply") {
      this.onChanges(taken.changes);
    }
  }

  #lost(link: HubLink): void {
    if (this.#link !== link) {
      return;
    }
    this.#drop();
    if (this.#running) {
      void this.#options.stillSignedIn().then(
        (signedIn) => (signedIn ? this.#later() : this.stop()),
        () => this.#later(),
      );
    }
  }

  #drop(): void {
    const link = this.#link;
    this.#link = null;
    this.#waiting = null;
    clearTimeout(this.#calm);
    this.#offlineSince ??= this.#options.now();
    this.connection.write({ state: "offline", since: this.#offlineSince });
    if (link !== null) {
      void link.stop().catch(() => undefined);
    }
  }

  #later(): void {
    if (!this.#running || this.#link !== null) {
      return;
    }
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => {
      if (this.#link === null) {
        void this.#connect();
      }
    }, backoff(this.#attempt, this.#options.chance()));
    this.#attempt += 1;
  }
}

function lower(one: number | null, other: number | null): number | null {
  return one === null ? other : other === null ? one : Math.min(one, other);
}
