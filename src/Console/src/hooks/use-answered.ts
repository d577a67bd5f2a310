import { useQueryClient } from "@tanstack/react-query";
import { patchRow } from "@/api/get-customers";
import { customerQuery } from "@/api/get-customer";
import { ownAnswers } from "@/api/own-answers";
import { deleteAnswered, putAnswered } from "@/api/put-answered";
import { isProblem } from "@/api/problem";
import { hub } from "@/hub/hub";
import { undoToast } from "@/lib/undo";
import { strings } from "@/strings";

/** Somebody who may wait: a row of a list or the view of a person. */
interface Waiting {
  readonly id: string;
  readonly name: string;
  readonly waitingSince: string | null;
}

/**
 * "No answer needed": at once on screen, then at the server; six seconds to take it back. What the server refuses is rolled
 * back, with the reason. Without a connection nothing is done, and that is said.
 */
export function useAnswered(): (person: Waiting) => void {
  const client = useQueryClient();

  return ({ id, name, waitingSince }) => {
    if (waitingSince === null) {
      return;
    }
    if (hub.connection.read().state === "offline") {
      undoToast.show(strings.connection.needsConnection);
      return;
    }
    const show = (since: string | null) => {
      client.setQueryData(customerQuery(id).queryKey, (view) => view && { ...view, waitingSince: since });
      patchRow(client, id, { waitingSince: since });
    };
    ownAnswers.add(id);
    show(null);
    // Undo waits for the act itself, so that the two reach the server in order.
    const sent = putAnswered(id).then(
      () => true,
      (error: unknown) => {
        show(waitingSince);
        undoToast.show(`${strings.person.answeredFailed(name)} ${reason(error)}`);
        return false;
      },
    );
    const undo = async () => {
      show(waitingSince);
      try {
        if (await sent) {
          await deleteAnswered(id);
        }
      } catch (error) {
        show(null);
        undoToast.show(`${strings.person.undoFailed} ${reason(error)}`);
      }
    };
    undoToast.show(strings.person.answeredDone(name), () => void undo());
  };
}

function reason(error: unknown): string {
  return (isProblem(error) ? error.detail : null) ?? strings.session.unreachable;
}
