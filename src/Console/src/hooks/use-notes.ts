import { deleteNote, postNote, putNote, type NoteDraft } from "@/api/notes";
import { reasonOf } from "@/api/problem";
import { undoToast } from "@/lib/undo";
import { strings } from "@/strings";

/** A note as it stands. */
interface Noted {
  readonly entryId: string;
  readonly text: string;
  readonly mentions: readonly { readonly id: string }[];
}

/** Notes for the team. What shows them on this and every other console is the feed. */
export const notes = {
  /** A refusal is thrown, for the form to show. */
  write: postNote,
  /** Says something else in a note; the words before are written back when that is taken back. A refusal is thrown. */
  async edit(customerId: string, note: Noted, draft: NoteDraft): Promise<void> {
    await putNote(customerId, note.entryId, draft);
    undoToast.show(strings.notes.changed, () => void tried(putNote(customerId, note.entryId, draftOf(note)), strings.person.undoFailed));
  },
  /** Takes a note back. Its words are erased, so undoing writes them anew. */
  async remove(customerId: string, note: Noted): Promise<void> {
    if (await tried(deleteNote(customerId, note.entryId), strings.notes.stays)) {
      undoToast.show(strings.notes.removed, () => void tried(postNote(customerId, draftOf(note)), strings.person.undoFailed));
    }
  },
};

function draftOf({ text, mentions }: Noted): NoteDraft {
  return { text, mentions: mentions.map(({ id }) => id) };
}

async function tried(sent: Promise<void>, failed: string): Promise<boolean> {
  try {
    await sent;
    return true;
  } catch (error) {
    undoToast.show(`${failed} ${reasonOf(error, strings.session.unreachable)}`);
    return false;
  }
}
