import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Change } from "@/api/types";
import { change } from "@/test/fixtures";
import { FakeHub } from "@/test/fake-hub";
import { AgentHub } from "./agent-hub";

let far: FakeHub;
let hub: AgentHub;
let applied: number[];
let resets: number;
let signedIn: boolean;

const settle = () => vi.advanceTimersByTimeAsync(0);
const positions = (from: number, to: number): Change[] => Array.from({ length: to - from + 1 }, (_, index) => change(from + index, "c"));

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2026-03-10T10:42:00Z") });
  far = new FakeHub();
  applied = [];
  resets = 0;
  signedIn = true;
  hub = new AgentHub({ open: far.open, chance: () => 1, stillSignedIn: () => Promise.resolve(signedIn) });
  hub.onChanges = (changes) => applied.push(...changes.map(({ position }) => position));
  hub.onReset = () => {
    resets += 1;
  };
});

afterEach(() => hub.stop());

test("resumes from the lowest position that anything on screen is true at", async () => {
  hub.held(97);
  hub.held(95);
  far.answers.push({ position: 98, missed: positions(96, 98), reset: false });
  hub.start();
  await settle();
  expect(far.calls).toEqual(["start", "resume 95"]);
  expect(applied).toEqual([96, 97, 98]);
  expect(hub.connection.read()).toMatchObject({ state: "live" });
});

test("applies what follows, once and in order, and ignores what is known", async () => {
  hub.start();
  await settle();
  far.changed(change(101, "a"), change(102, "b"));
  far.changed(change(102, "b"), change(103, "c"));
  expect(applied).toEqual([101, 102, 103]);
});

test("a gap is never stepped over: it resumes from before it", async () => {
  hub.start();
  await settle();
  far.changed(change(101, "a"));
  far.answers.push({ position: 104, missed: positions(102, 104), reset: false });
  far.changed(change(104, "a"));
  await settle();
  expect(far.calls).toContain("resume 101");
  expect(applied).toEqual([101, 102, 103, 104]);
});

test("what is pushed while it resumes waits for the answer", async () => {
  let answer: (result: { position: number; missed: Change[]; reset: boolean }) => void = () => undefined;
  far.answers.push(new Promise((resolve) => (answer = resolve)));
  hub.held(100);
  hub.start();
  await settle();
  far.changed(change(102, "a"), change(103, "a"));
  expect(applied).toEqual([]);
  answer({ position: 102, missed: positions(101, 102), reset: false });
  await settle();
  expect(applied).toEqual([101, 102, 103]);
});

test("an answer of the server that is older than the feed is brought up to it from what is kept", async () => {
  hub.start();
  await settle();
  far.changed(...positions(101, 105));
  applied.length = 0;
  hub.held(103);
  expect(applied).toEqual([104, 105]);
  expect(far.calls).toEqual(["start", "resume null"]);
});

test("an answer that is older than all that is kept is brought up by the server", async () => {
  hub.start();
  await settle();
  far.changed(change(101, "a"));
  far.answers.push({ position: 101, missed: positions(98, 101), reset: false });
  hub.held(97);
  await settle();
  expect(far.calls.at(-1)).toBe("resume 97");
  expect(applied).toEqual([101, 98, 99, 100, 101]);
  far.changed(change(102, "a"));
  expect(applied.at(-1)).toBe(102);
});

test("away too long: everything is loaded afresh, and what follows is applied", async () => {
  hub.held(3);
  far.answers.push({ position: 9_000, missed: [], reset: true });
  hub.start();
  await settle();
  expect(resets).toBe(1);
  far.changed(change(9_001, "a"));
  expect(applied).toEqual([9_001]);
});

test("told to reset, it asks what it missed", async () => {
  hub.start();
  await settle();
  far.answers.push({ position: 107, missed: positions(101, 107), reset: false });
  far.reset();
  await settle();
  expect(far.calls.at(-1)).toBe("resume 100");
  expect(applied).toEqual([101, 102, 103, 104, 105, 106, 107]);
});

test("a cut line says since when it is offline, tries again with longer waits, and says how much was caught up with", async () => {
  hub.start();
  await settle();
  far.cut();
  await settle();
  expect(hub.connection.read()).toEqual({ state: "offline", since: Date.parse("2026-03-10T10:42:00Z") });

  await vi.advanceTimersByTimeAsync(300 + 600 + 1_200);
  expect(far.calls.filter((call) => call === "start")).toHaveLength(4);
  expect(hub.connection.read()).toMatchObject({ state: "offline", since: Date.parse("2026-03-10T10:42:00Z") });

  far.up = true;
  far.answers.push({ position: 131, missed: positions(101, 131), reset: false });
  await vi.advanceTimersByTimeAsync(2_400);
  expect(applied).toHaveLength(31);
  expect(hub.connection.read()).toEqual({ state: "live", caughtUp: 31 });
  await vi.advanceTimersByTimeAsync(3_000);
  expect(hub.connection.read()).toEqual({ state: "live", caughtUp: null });
});

test("a long absence is caught up with in slices, and says how much is left", async () => {
  const left: number[] = [];
  hub.connection.subscribe(() => {
    const state = hub.connection.read();
    if (state.state === "catching-up") {
      left.push(state.left);
    }
  });
  hub.start();
  await settle();
  far.cut();
  far.up = true;
  far.answers.push({ position: 1_300, missed: positions(101, 1_300), reset: false });
  await vi.advanceTimersByTimeAsync(300);
  await vi.advanceTimersByTimeAsync(10);
  expect(left).toEqual([0, 1_200, 700, 200]);
  expect(applied).toHaveLength(1_200);
});

test("the browser's word that the network is back is taken at once", async () => {
  hub.start();
  await settle();
  hub.networkLost();
  expect(hub.connection.read().state).toBe("offline");
  hub.tryNow();
  await settle();
  expect(hub.connection.read().state).toBe("live");
});

test("a session that is over stops the trying until somebody signs in", async () => {
  hub.start();
  await settle();
  signedIn = false;
  far.cut();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(far.calls.filter((call) => call === "start")).toHaveLength(1);
  far.up = true;
  hub.start();
  await settle();
  expect(far.calls.at(-1)).toBe("resume 100");
});

test("whom it watches is watched again on a new line, before it resumes", async () => {
  const leave = hub.watch("zoe");
  hub.watch("zoe")();
  hub.start();
  await settle();
  expect(far.calls).toEqual(["start", "watch zoe", "resume null"]);
  leave();
  expect(far.calls.at(-1)).toBe("unwatch zoe");
});
