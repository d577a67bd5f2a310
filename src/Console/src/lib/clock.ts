/** One clock for everything that ticks on screen; it runs only while somebody listens. */
const step = 10_000;

let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function tick() {
  now = Date.now();
  for (const listener of listeners) {
    listener();
  }
}

export const wallClock = {
  subscribe(listener: () => void): () => void {
    if (listeners.size === 0) {
      now = Date.now();
      timer = setInterval(tick, step);
    }
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) {
        clearInterval(timer);
      }
    };
  },
  /** Milliseconds since 1970, at most ten seconds old. */
  read: (): number => now,
};
