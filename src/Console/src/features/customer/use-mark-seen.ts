import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { patchRow } from "@/api/get-customers";
import { putSeen } from "@/api/put-seen";
import type { TimelineEntry } from "@/api/types";
import { useOnline } from "@/hooks/use-connection";

/** A glance while walking past is no reading. */
const readAfter = 700;

/** Says that I have read up to the newest entry, while the person is open, the page is visible and that entry is loaded. */
export function useMarkSeen(customerId: string, entries: readonly TimelineEntry[], reachesNewest: boolean): void {
  const client = useQueryClient();
  const online = useOnline();
  const visible = useSyncExternalStore(watchVisibility, () => document.visibilityState === "visible");
  const newest = useMemo(() => entries.reduce((most, entry) => Math.max(most, entry.position), 0), [entries]);
  const told = useRef(0);
  useEffect(() => {
    if (!visible || !online || !reachesNewest || newest <= told.current) {
      return undefined;
    }
    const timer = setTimeout(() => {
      const before = told.current;
      told.current = newest;
      patchRow(client, customerId, { unread: false });
      putSeen(customerId, newest).catch(() => {
        told.current = before;
      });
    }, readAfter);
    return () => clearTimeout(timer);
  }, [client, customerId, newest, online, reachesNewest, visible]);
}

function watchVisibility(listener: () => void): () => void {
  document.addEventListener("visibilitychange", listener);
  return () => document.removeEventListener("visibilitychange", listener);
}
