import { InfiniteQueryObserver, QueryClient } from "@tanstack/react-query";
import { expect, test, vi } from "vitest";
import { customersQuery } from "@/api/get-customers";
import type { CustomerList } from "@/api/types";
import { AgentHub } from "@/hub/agent-hub";
import { FakeHub } from "@/test/fake-hub";
import { change, item, list } from "@/test/fixtures";
import { connectLive } from "./live";

const settle = () => vi.waitFor(() => undefined);

test("what is said of the first page while the second is fetched is not lost", async () => {
  const far = new FakeHub();
  const hub = new AgentHub({ open: far.open, chance: () => 1 });
  const client = new QueryClient();
  const stop = connectLive(client, hub);
  const answers: ((answer: CustomerList) => void)[] = [];
  const observer = new InfiniteQueryObserver(client, {
    ...customersQuery({ state: "all", sort: "recent", query: "" }),
    queryFn: () => new Promise<CustomerList>((resolve) => answers.push(resolve)),
  });
  const leave = observer.subscribe(() => undefined);
  const names = () => observer.getCurrentResult().data?.pages.flatMap((page) => page.items.map(({ name }) => name));

  answers[0]?.(list([item("a"), item("b")], { next: "further", position: 100 }));
  await vi.waitFor(() => expect(names()).toEqual(["Customer a", "Customer b"]));
  far.answers.push({ position: 100, missed: [], reset: false });
  hub.start();
  await vi.waitFor(() => expect(hub.connection.read().state).toBe("live"));

  const further = observer.fetchNextPage();
  far.changed(change(101, "a", { item: item("a", { name: "Ann" }) }));
  expect(names()?.[0]).toBe("Ann");
  far.changed(change(102, "c", { item: item("c", { name: "Cas" }) }));
  answers[1]?.(list([item("c", { name: "Cas" })], { position: 102 }));
  await further;
  await settle();

  expect(names()).toEqual(["Ann", "Customer b", "Cas"]);
  leave();
  stop();
  hub.stop();
});
