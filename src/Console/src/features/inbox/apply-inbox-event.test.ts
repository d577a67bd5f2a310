import { QueryClient, type InfiniteData } from "@tanstack/react-query";
import { beforeEach, expect, test } from "vitest";
import { customersQuery, type ListFilter } from "@/api/get-customers";
import type { CustomerItem, CustomerList } from "@/api/types";
import { change, item, list } from "@/test/fixtures";
import { applyInboxChanges } from "./apply-inbox-event";

const waiting: ListFilter = { state: "waiting", sort: "urgent", query: "" };
let client: QueryClient;

beforeEach(() => {
  client = new QueryClient();
});

function hold(filter: ListFilter, ...pages: CustomerList[]) {
  client.setQueryData<InfiniteData<CustomerList, string | null>>(customersQuery(filter).queryKey, { pages, pageParams: pages.map(() => null) });
}

function held(filter: ListFilter): CustomerItem[] {
  return client.getQueryData<InfiniteData<CustomerList>>(customersQuery(filter).queryKey)?.pages.flatMap((page) => page.items) ?? [];
}

test("a row is replaced where it stands", () => {
  hold(waiting, list([item("a"), item("b")]));
  applyInboxChanges(client, [change(101, "b", { item: item("b", { name: "Bea" }) })]);
  expect(held(waiting).map((row) => row.name)).toEqual(["Customer a", "Bea"]);
});

test("somebody new is added to a list without a query; with one, the server is asked who matches", () => {
  const searched: ListFilter = { state: "all", sort: "recent", query: "zoe" };
  hold(waiting, list([item("a")]));
  hold(searched, list([item("z")]));
  applyInboxChanges(client, [change(101, "n", { item: item("n") })]);
  expect(held(waiting).map((row) => row.id)).toEqual(["a", "n"]);
  expect(held(searched).map((row) => row.id)).toEqual(["z"]);
  expect(client.getQueryState(customersQuery(searched).queryKey)?.isInvalidated).toBe(true);
});

test("a change that the list is already true at is not applied again", () => {
  hold(waiting, list([item("a", { name: "Newer" })], { position: 105 }));
  applyInboxChanges(client, [change(104, "a", { item: item("a", { name: "Older" }) })]);
  expect(held(waiting)[0]?.name).toBe("Newer");
});

test("the second page keeps its own position", () => {
  hold(waiting, list([item("a")], { position: 110 }), list([item("b")], { position: 100 }));
  applyInboxChanges(client, [change(105, "b", { item: item("b", { name: "Bea" }) })]);
  expect(held(waiting).map((row) => row.name)).toEqual(["Customer a", "Bea"]);
});

test("whoever stands on two pages is replaced on both, and keeps what I know of having read them", () => {
  hold(waiting, list([item("a")], { position: 104 }), list([item("b"), item("a", { unread: true })], { position: 102 }));
  applyInboxChanges(client, [change(105, "a", { type: "answer.waived", item: item("a", { waitingSince: null, unread: null }) })]);
  expect(held(waiting).map((row) => [row.id, row.waitingSince === null, row.unread])).toEqual([
    ["a", true, true],
    ["b", false, false],
    ["a", true, true],
  ]);
});

test("a live row does not say whether I have read it: new words make it unread, anything else leaves it as it was", () => {
  hold(waiting, list([item("a", { unread: false, inboundPosition: 90 }), item("b", { unread: true, inboundPosition: 91 })]));
  applyInboxChanges(client, [
    change(101, "a", { item: item("a", { unread: null, inboundPosition: 101 }) }),
    change(102, "b", { type: "answer.waived", item: item("b", { unread: null, inboundPosition: 91 }) }),
    change(103, "c", { type: "answer.wanted", item: item("c", { unread: null, inboundPosition: 12 }) }),
  ]);
  expect(held(waiting).map((row) => row.unread)).toEqual([true, true, false]);
});

test("who was erased leaves every list", () => {
  hold(waiting, list([item("a"), item("b")]));
  applyInboxChanges(client, [change(101, "b", { type: "customer.erased", by: { id: "u-ada", name: "Ada" } })]);
  expect(held(waiting).map((row) => row.id)).toEqual(["a"]);
});
