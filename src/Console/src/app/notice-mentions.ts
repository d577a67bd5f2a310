import { sessionStore } from "@/api/session-store";
import type { Change } from "@/api/types";
import { mentions } from "@/lib/mentions";
import { undoToast } from "@/lib/undo";
import { strings } from "@/strings";

/** A colleague calls upon me in a note: the person is marked until I open them, and it is said, unless that would take the way back from something I did. */
export function noticeMentions(changes: readonly Change[]): void {
  const session = sessionStore.read();
  if (session.state !== "in") {
    return;
  }
  const { id: me } = session.user;
  for (const { customerId, by, mentions: called, item } of changes) {
    if (by === undefined || by.id === me || called?.includes(me) !== true || isOpen(customerId)) {
      continue;
    }
    mentions.add(customerId, by.name);
    if (undoToast.read()?.undo === undefined) {
      undoToast.show(strings.notes.calledBy(by.name, item?.name ?? strings.person.somebody));
    }
  }
}

/** Whoever looks at the person reads the note as it is written. */
function isOpen(customerId: string): boolean {
  return document.visibilityState === "visible" && location.pathname.endsWith(`/${customerId}`);
}
