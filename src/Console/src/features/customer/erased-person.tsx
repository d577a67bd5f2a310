import { IconArrowLeft } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { customerQuery } from "@/api/get-customer";
import type { ErasedPerson as Erased } from "@/api/types";
import { IconButton } from "@/components/icon-button";
import { useNow } from "@/hooks/use-now";
import { shortDate } from "@/lib/time";
import { strings } from "@/strings";
import classes from "./erased-person.module.css";

/** While something is left it is asked again this often: no change tells that the last of it went. */
const again = 2_000;

interface ErasedPersonProps {
  readonly erased: Erased;
  readonly onBack: (() => void) | null;
}

/** In place of a person who was erased: that it is so, who did it, and what went. */
export function ErasedPerson({ erased, onBack }: ErasedPersonProps) {
  const now = useNow();
  useQuery({ ...customerQuery(erased.customerId), refetchInterval: erased.done ? false : again });
  return (
    <main className={classes["person"]}>
      {onBack !== null && (
        <IconButton label={strings.person.back} shortcut="back" onClick={onBack}>
          <IconArrowLeft size={20} stroke={1.5} />
        </IconButton>
      )}
      <h1 className={classes["name"]}>{strings.personData.erased}</h1>
      <p role="status">{strings.personData.by(erased.by.name, shortDate(erased.at, now))}</p>
      <p className={classes["dim"]}>{strings.personData.went(erased.accounts, erased.contents, erased.aliases)}</p>
      {!erased.done && <p className={classes["dim"]}>{strings.personData.still}</p>}
    </main>
  );
}
