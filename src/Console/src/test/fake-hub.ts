import type { Change, ResumeResult } from "@/api/types";
import type { HubLink, HubListener, OpenHub } from "@/hub/connection";

/** The far end of the line: what a test lets it answer and say. */
export class FakeHub {
  /** Every call the console made, in order. */
  readonly calls: string[] = [];
  /** Whether it can be reached. */
  up = true;
  /** Answers to Resume, in order; after them nothing was missed. */
  readonly answers: (ResumeResult | Promise<ResumeResult>)[] = [];
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
    resume: (after) => {
      this.calls.push(`resume ${String(after)}`);
      return Promise.resolve(this.answers.shift() ?? { position: this.position, missed: [], reset: false });
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

  reset(): void {
    this.#listener?.reset();
  }

  /** The line breaks. */
  cut(): void {
    this.up = false;
    this.#listener?.closed();
  }
}
