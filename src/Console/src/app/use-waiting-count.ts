import { useInfiniteQuery } from "@tanstack/react-query";
import { customersQuery } from "@/api/get-customers";

/** How many people wait, as text: "12", "50+" when there are more; null at none. */
export function useWaitingCount(): string | null {
  const { data } = useInfiniteQuery({ ...customersQuery({ state: "waiting", sort: "urgent", query: "" }) });
  if (data === undefined) {
    return null;
  }
  const waiting = new Set(data.pages.flatMap((page) => page.items.filter((item) => item.waitingSince !== null).map((item) => item.id))).size;
  const more = data.pages.at(-1)?.next != null;
  return waiting === 0 && !more ? null : `${waiting}${more ? "+" : ""}`;
}
