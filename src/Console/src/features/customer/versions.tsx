import { Popover } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { versionsQuery } from "@/api/get-versions";
import { Failure } from "@/components/failure";
import { Words } from "@/components/words";
import { useNow } from "@/hooks/use-now";
import { clockTime, shortMoment, wholeMoment } from "@/lib/time";
import { strings } from "@/strings";
import { MediaList } from "./media-list";
import classes from "./versions.module.css";

interface VersionsProps {
  readonly customerId: string;
  readonly entryId: string;
  /** When it was last edited. */
  readonly edited: string;
}

/** "edited 10:42": opens what the message said before, and since when it says what. */
export function Versions({ customerId, entryId, edited }: VersionsProps) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={360} trapFocus returnFocus transitionProps={{ duration: 120 }}>
      <Popover.Target>
        <button type="button" className={classes["edited"]} title={wholeMoment(edited)} onClick={() => setOpened(!opened)}>
          {strings.timeline.edited(clockTime(edited))}
        </button>
      </Popover.Target>
      <Popover.Dropdown
        className={classes["card"] ?? ""}
        aria-label={strings.timeline.versions}
        onKeyDownCapture={(event) => {
          if (event.key === "Escape") {
            // Esc closes the card and does not lead back to the list as well.
            event.preventDefault();
            setOpened(false);
          }
        }}
      >
        <VersionList customerId={customerId} entryId={entryId} edited={edited} />
      </Popover.Dropdown>
    </Popover>
  );
}

function VersionList({ customerId, entryId, edited }: VersionsProps) {
  const now = useNow();
  const { data, error, isError, refetch } = useQuery(versionsQuery(customerId, entryId, edited));
  if (isError) {
    return <Failure what={strings.timeline.versionsFailed} error={error} retry={() => void refetch()} />;
  }
  return (
    // Long ones scroll, and what scrolls must be reached by keys.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <ol className={classes["versions"]} tabIndex={0} aria-label={strings.timeline.versions}>
      {data?.items.map((version, index) => (
        <li key={version.at + String(index)}>
          <p className={classes["when"]}>
            <time dateTime={version.at} title={wholeMoment(version.at)}>
              {shortMoment(version.at, now)}
            </time>
            {index === data.items.length - 1 && ` · ${strings.timeline.versionNow}`}
          </p>
          {version.text === null && version.media.length === 0 ? (
            <p className={classes["when"]}>{strings.timeline.erased}</p>
          ) : (
            <>
              {version.text !== null && <Words text={version.text} />}
              <MediaList media={version.media} said={version.text} />
            </>
          )}
        </li>
      ))}
    </ol>
  );
}
