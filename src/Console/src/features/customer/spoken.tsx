import { useState } from "react";
import type { TimelineEntry } from "@/api/types";
import { strings } from "@/strings";

interface SpokenProps {
  readonly entries: readonly TimelineEntry[];
  readonly name: string;
}

/** The one polite region: speaks new words of the customer while the person is open, and nothing else. */
export function Spoken({ entries, name }: SpokenProps) {
  const newest = entries.reduce<TimelineEntry | null>(
    (most, entry) => (entry.direction === "in" && entry.position > (most?.position ?? 0) ? entry : most),
    null,
  );
  const [opened, setOpened] = useState<number | null>(null);
  if (opened === null && newest !== null) {
    setOpened(newest.position);
  }
  const said = newest !== null && newest.deleted === null && opened !== null && newest.position > opened ? strings.timeline.spoken(name, newest.text ?? "") : "";
  return (
    <div className="spoken" aria-live="polite">
      {said}
    </div>
  );
}
