import { IconX } from "@tabler/icons-react";
import { IconButton } from "@/components/icon-button";
import { links, type Named } from "@/hooks/use-links";
import { useStore } from "@/hooks/use-store";
import { linkNotice } from "@/lib/link-notice";
import { strings } from "@/strings";
import classes from "./link-notice-line.module.css";

/** A colleague linked or unlinked the person on screen: the person stays, one line says who did it. */
export function LinkNoticeLine({ person }: { readonly person: Named }) {
  const notice = useStore(linkNotice);
  if (notice?.personId !== person.id) {
    return null;
  }
  const { act, by, other } = notice;
  const undo = () => void (act === "linked" ? links.unlink(person, other, null) : links.restore(person, other));
  return (
    <p className={classes["notice"]} role="status">
      <span className={classes["text"]}>{act === "linked" ? strings.links.byOther(by, other.name) : strings.links.unlinkedByOther(by, other.name)}</span>
      <button type="button" className={classes["undo"]} onClick={undo}>
        {strings.person.undo}
      </button>
      <IconButton label={strings.links.dismiss} onClick={() => linkNotice.dismiss()}>
        <IconX size={16} stroke={1.5} />
      </IconButton>
    </p>
  );
}
