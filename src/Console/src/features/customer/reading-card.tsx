import { Popover } from "@mantine/core";
import type { ReactNode } from "react";
import type { TimelineEntry } from "@/api/types";
import { Feeling } from "@/components/feeling";
import { useLayout } from "@/hooks/use-layout";
import { feelingOf, moodWord, sureEnough } from "@/lib/feelings";
import { clockTime } from "@/lib/time";
import { strings } from "@/strings";
import classes from "./reading-card.module.css";

interface ReadingCardProps {
  readonly entry: TimelineEntry;
  readonly isCause: boolean;
  readonly opened: boolean;
  readonly children: ReactNode;
}

/** How a message was read: the feeling, how bad or good, how sure, and the words that told. */
export function ReadingCard({ entry, isCause, opened, children }: ReadingCardProps) {
  const { roomy } = useLayout();
  return (
    // Beside the message, or under it, so that the words it underlines stay in sight.
    <Popover opened={opened} position={roomy ? "right" : "bottom-end"} withinPortal offset={4} trapFocus={false} closeOnClickOutside={false} transitionProps={{ duration: 120 }}>
      <Popover.Target>{children}</Popover.Target>
      <Popover.Dropdown className={classes["card"] ?? ""}>
        <Reading entry={entry} isCause={isCause} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Reading({ entry, isCause }: Pick<ReadingCardProps, "entry" | "isCause">) {
  const { emotion, text, touchpoint } = entry;
  if (emotion === null) {
    return null;
  }
  const told = emotion.words.map((word) => text?.slice(word.start, word.start + word.length) ?? "").filter((word) => word !== "");
  return (
    <>
      <p className={classes["first"]}>
        {feelingOf(emotion.dominant).family === "calm" ? (
          feelingOf(emotion.dominant).word
        ) : (
          <Feeling emotion={emotion.dominant} confidence={emotion.confidence} />
        )}
        <time dateTime={entry.at}>{clockTime(entry.at)}</time>
      </p>
      <p>
        {moodWord(emotion.sentiment)}, {emotion.confidence >= sureEnough ? strings.seam.sure : strings.seam.unsure}
      </p>
      {touchpoint !== "none" && (
        <p>
          {strings.seam.about}: {strings.touchpoints[touchpoint]}
        </p>
      )}
      {told.length > 0 && (
        <p>
          {strings.seam.words}: {told.map((word) => `“${word}”`).join(", ")}
        </p>
      )}
      {isCause && <p className={classes["cause"]}>{strings.seam.cause}</p>}
    </>
  );
}
