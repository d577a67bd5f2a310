import type { Change, Presence, ResumeResult } from "@/api/types";
import type { HubLink, HubListener, OpenHub } from "@/hub/connection";

/** What a Resume is answered; nobody is with anybody unless a test says so. */
type Answer = Omit<ResumeResult, "present"> & Partial<Pick<ResumeResult, "present">>;

/** The far end of the line: what a test lets it answer and say. */
export class FakeHub {
  /** Every call the console made, in order. */
  readonly calls: string[] = [];
  /** Whether it can be reached. */
  up = true;
  /** Answers to Resume, in order; after them nothing was missed. */
  readonly answers: (Answer | Promise<Answer>)[] = [];
  position = 100;
  #listener: HubListener | null = null;

  readonly open: OpenHub = (listener): HubLink => ({
    start: () => {
      this.calls.push("start");
      if (!this.up) {
        return Promise.reject(new Error("nobody answers"));
      }
      this.#listener = listener;
      return Promise.resolve();
    },
    stop: () => Promise.resolve(),
    resume: async (after) => {
      this.calls.push(`resume ${String(after)}`);
      return { present: [], ...(await (this.answers.shift() ?? { position: this.position, missed: [], reset: false })) };
    },
    watch: (id) => {
      this.calls.push(`watch ${id}`);
      return Promise.resolve();
    },
    unwatch: (id) => {
      this.calls.push(`unwatch ${id}`);
      return Promise.resolve();
    },
  });

  /** Sends changes down the line. */
  changed(...changes: Change[]): void {
    this.position = changes.at(-1)?.position ?? this.position;
    this.#listener?.changed(changes);
  }

  /** Says who is with somebody. */
  present(presence: Presence): void {
    this.#listener?.presence(presence);
  }

  reset(): void {
    this.#listener?.reset();
  }

  /** The line breaks. */
  cut(): void {
    this.up = false;
    this.#listener?.closed();
  }
}
