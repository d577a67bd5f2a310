import { useInfiniteQuery } from "@tanstack/react-query";
import { customersQuery } from "@/api/get-customers";

/** How many people wait; null at none, and until it is known. */
export function useWaitingCount(): number | null {
  const { data, hasNextPage } = useInfiniteQuery(customersQuery({ state: "waiting", sort: "urgent", query: "" }));
  if (data === undefined) {
    return null;
  }
  // While not all pages are here, only the server can count.
  const waiting = hasNextPage
    ? (data.pages[0]?.total ?? 0)
    : new Set(data.pages.flatMap((page) => page.items.filter((item) => item.waitingSince !== null).map((item) => item.id))).size;
  return waiting === 0 ? null : waiting;
}
