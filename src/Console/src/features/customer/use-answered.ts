import { useQueryClient } from "@tanstack/react-query";
import { patchRow } from "@/api/get-customers";
import { customerQuery } from "@/api/get-customer";
import { ownAnswers } from "@/api/own-answers";
import { deleteAnswered, putAnswered } from "@/api/put-answered";
import type { CustomerView } from "@/api/types";
import { undoToast } from "@/lib/undo";
import { strings } from "@/strings";

/**
 * "No answer needed": at once on screen, then at the server; six seconds to take it back. What the server refuses is rolled
 * back, with the reason.
 */
export function useAnswered(): (view: CustomerView) => void {
  const client = useQueryClient();

  return ({ id, name, waitingSince }) => {
    const show = (since: string | null) => {
      client.setQueryData(customerQuery(id).queryKey, (view) => view && { ...view, waitingSince: since });
      patchRow(client, id, { waitingSince: since });
    };
    ownAnswers.add(id);
    show(null);
    // Undo waits for the act itself, so that the two reach the server in order.
    const sent = putAnswered(id).then(
      () => true,
      () => {
        show(waitingSince);
        undoToast.show(strings.person.answeredFailed(name));
        return false;
      },
    );
    const undo = async () => {
      show(waitingSince);
      try {
        if (await sent) {
          await deleteAnswered(id);
        }
      } catch {
        show(null);
        undoToast.show(strings.person.undoFailed);
      }
    };
    undoToast.show(strings.person.answeredDone(name), () => void undo());
  };
}
