import { deleteLink, postLink } from "@/api/links";
import { isProblem } from "@/api/problem";
import { hub } from "@/hub/hub";
import { linkNotice } from "@/lib/link-notice";
import { undoToast } from "@/lib/undo";
import { strings } from "@/strings";

/** Somebody by id and name. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/**
 * Linking people and taking links off, each with six seconds to take it back. What shows it on this and every other console is
 * the feed: nothing is drawn ahead of it, for only the server can merge two people.
 */
export const links = {
  /** Links somebody into a person; a refusal is thrown, for the dialog to show. */
  async link(person: Named, other: Named, reason: string | null): Promise<void> {
    await postLink(person.id, other.id, reason);
    undoToast.show(strings.links.done(other.name, person.name), () => void tried(deleteLink(person.id, other.id), strings.person.undoFailed));
  },
  /** Takes somebody out of a person. */
  async unlink(person: Named, other: Named, reason: string | null): Promise<void> {
    if (hub.connection.read().state === "offline") {
      undoToast.show(strings.connection.needsConnection);
      return;
    }
    linkNotice.dismiss();
    if (await tried(deleteLink(person.id, other.id), strings.links.unlinkFailed(other.name))) {
      undoToast.show(strings.links.undone(other.name), () => void tried(postLink(person.id, other.id, reason), strings.person.undoFailed));
    }
  },
  /** Puts back together what somebody took apart. */
  async restore(person: Named, other: Named): Promise<void> {
    linkNotice.dismiss();
    await tried(postLink(person.id, other.id, null), strings.person.undoFailed);
  },
};

async function tried(sent: Promise<void>, failed: string): Promise<boolean> {
  try {
    await sent;
    return true;
  } catch (error) {
    undoToast.show(`${failed} ${(isProblem(error) ? error.detail : null) ?? strings.session.unreachable}`);
    return false;
  }
}
