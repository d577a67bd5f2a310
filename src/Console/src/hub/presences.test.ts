import { expect, test } from "vitest";
import { Presences } from "./presences";

const ann = { id: "u-ann", name: "Ann", typing: false };

test("what is told while a resume is under way is newer than its answer", () => {
  const presences = new Presences();
  presences.resuming();
  presences.told({ customerId: "zoe", agents: [] });
  presences.resumed([
    { customerId: "zoe", agents: [ann] },
    { customerId: "jan", agents: [ann] },
  ]);
  expect(presences.store.read()?.get("zoe")).toEqual([]);
  expect(presences.store.read()?.get("jan")).toEqual([ann]);
});

test("after an absence nobody is taken for present who has gone", () => {
  const presences = new Presences();
  presences.resuming();
  presences.resumed([{ customerId: "zoe", agents: [ann] }]);
  presences.resuming();
  presences.resumed([]);
  expect(presences.store.read()?.has("zoe")).toBe(false);
});
