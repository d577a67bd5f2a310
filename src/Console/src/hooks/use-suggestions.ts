import { useQueryClient } from "@tanstack/react-query";
import { customerQuery } from "@/api/get-customer";
import { deleteLink } from "@/api/links";
import { isProblem } from "@/api/problem";
import { postAccept, postDismiss } from "@/api/suggestions";
import type { SuggestionItem } from "@/api/types";
import { hub } from "@/hub/hub";
import { undoToast } from "@/lib/undo";
import { strings } from "@/strings";

/** Deciding who somebody may be besides: what was decided is gone from the screen at once, and comes back with a reason when it is refused. */
export function useSuggestions(person: { readonly id: string; readonly name: string }) {
  const client = useQueryClient();
  const decide = async (suggestion: SuggestionItem, act: () => Promise<void>) => {
    if (hub.connection.read().state === "offline") {
      undoToast.show(strings.connection.needsConnection);
      return;
    }
    const { queryKey } = customerQuery(person.id);
    client.setQueryData(queryKey, (view) => view && { ...view, suggestions: view.suggestions.filter(({ id }) => id !== suggestion.id) });
    try {
      await act();
    } catch (error) {
      undoToast.show(`${strings.suggestions.failed} ${(isProblem(error) ? error.detail : null) ?? strings.session.unreachable}`);
      void client.invalidateQueries({ queryKey });
    }
  };

  return {
    /** They are one person, and the one on screen stands for both. */
    accept: (suggestion: SuggestionItem) => {
      const other = otherOf(suggestion, person.id);
      return decide(suggestion, async () => {
        await postAccept(suggestion.id, person.id);
        undoToast.show(strings.links.done(other.name, person.name), () => void takeBack(person.id, other.customerId));
      });
    },
    /** They are two, for good. */
    dismiss: (suggestion: SuggestionItem) =>
      decide(suggestion, async () => {
        await postDismiss(suggestion.id);
        undoToast.show(strings.suggestions.dismissed(otherOf(suggestion, person.id).name));
      }),
  };
}

/** The one of the two who is not on screen. */
export function otherOf({ one, other }: SuggestionItem, personId: string): SuggestionItem["one"] {
  return one.customerId === personId ? other : one;
}

async function takeBack(personId: string, otherId: string) {
  try {
    await deleteLink(personId, otherId);
  } catch (error) {
    undoToast.show(`${strings.person.undoFailed} ${(isProblem(error) ? error.detail : null) ?? strings.session.unreachable}`);
  }
}
