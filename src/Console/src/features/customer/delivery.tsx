import { IconAlertTriangle, IconCheck, IconChecks, IconClock, type TablerIcon } from "@tabler/icons-react";
import type { TimelineEntry } from "@/api/types";
import { strings } from "@/strings";
import classes from "./delivery.module.css";

const glyphs: Readonly<Record<string, TablerIcon>> = {
  accepted: IconClock,
  sent: IconCheck,
  delivered: IconChecks,
  read: IconChecks,
  played: IconChecks,
  failed: IconAlertTriangle,
};

/** What became of words of ours, as word and glyph. */
export function Delivery({ entry }: { readonly entry: TimelineEntry }) {
  const { delivery } = entry;
  if (delivery === null) {
    return null;
  }
  const Glyph = glyphs[delivery.status] ?? IconClock;
  const word = strings.timeline.delivery[delivery.status];
  return (
    <p className={classes["delivery"]}>
      <Glyph size={12} stroke={1.5} aria-hidden="true" />
      {delivery.status === "failed" && delivery.error !== null ? strings.timeline.failedWhy(delivery.error) : word}
    </p>
  );
}
