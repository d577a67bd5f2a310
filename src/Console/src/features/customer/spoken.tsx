import type { TimelineEntry } from "@/api/types";
import { strings } from "@/strings";

interface SpokenProps {
  readonly entries: readonly TimelineEntry[];
  /** Where the feed was when the person was opened; null until that is known. */
  readonly since: number | null;
  readonly name: string;
}

/** The one polite region: speaks new words of the customer while the person is open, and nothing else. */
export function Spoken({ entries, since, name }: SpokenProps) {
  const newest = entries.reduce<TimelineEntry | null>(
    (most, entry) => (entry.direction === "in" && entry.position > (most?.position ?? 0) ? entry : most),
    null,
  );
  const said =
    newest !== null && newest.deleted === null && since !== null && newest.position > since ? strings.timeline.spoken(name, newest.text ?? "") : "";
  return (
    <div className="spoken" aria-live="polite">
      {said}
    </div>
  );
}
