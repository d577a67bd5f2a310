import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { customersKey } from "@/api/get-customer";
import { deleteLink } from "@/api/links";
import { reasonOf } from "@/api/problem";
import { deleteDismiss, postAccept, postDismiss, suggestionCountQuery, suggestionsKey, suggestionsQuery } from "@/api/suggestions";
import type { CustomerView, SuggestionItem } from "@/api/types";
import { hub } from "@/hub/hub";
import { undoToast } from "@/lib/undo";
import { strings } from "@/strings";

/**
 * Deciding who is one person with whom: what was decided is gone from the screen at once, comes back with a reason when it is refused, and can be
 * taken back for six seconds.
 */
export function useSuggestions() {
  const client = useQueryClient();
  const decide = async (suggestion: SuggestionItem, act: () => Promise<void>) => {
    if (hub.connection.read().state === "offline") {
      undoToast.show(strings.connection.needsConnection);
      return;
    }
    forget(client, suggestion.id);
    try {
      await act();
    } catch (error) {
      undoToast.show(`${strings.suggestions.failed} ${reasonOf(error, strings.session.unreachable)}`);
      askAgain(client);
    }
  };
  const takeBack = async (back: Promise<void>) => {
    try {
      await back;
    } catch (error) {
      undoToast.show(`${strings.person.undoFailed} ${reasonOf(error, strings.session.unreachable)}`);
    }
    askAgain(client);
  };

  return {
    /** They are one person, and this one stands for both. */
    accept: (suggestion: SuggestionItem, survivor: string) => {
      const { stays, joins } = sidesOf(suggestion, survivor);
      return decide(suggestion, async () => {
        await postAccept(suggestion.id, survivor);
        undoToast.show(strings.links.done(joins.name, stays.name), () => void takeBack(deleteLink(stays.customerId, joins.customerId)));
      });
    },
    /** They are two, for good. */
    dismiss: (suggestion: SuggestionItem, about: string) =>
      decide(suggestion, async () => {
        await postDismiss(suggestion.id);
        const { stays, joins } = sidesOf(suggestion, about);
        undoToast.show(strings.suggestions.dismissed(joins.name, stays.name), () => void takeBack(deleteDismiss(suggestion.id)));
      }),
  };
}

/** The two of a suggestion, seen from one of them. */
export function sidesOf({ one, other }: SuggestionItem, customerId: string) {
  return one.customerId === customerId ? { stays: one, joins: other } : { stays: other, joins: one };
}

/** Takes a suggestion off everything that is cached: the queue, its count, and the people it is about. */
function forget(client: QueryClient, id: string) {
  client.setQueryData(suggestionsQuery.queryKey, (data) =>
    data && {
      ...data,
      pages: data.pages.map((page) => ({ ...page, total: page.total - 1, items: page.items.filter((item) => item.id !== id) })),
    },
  );
  client.setQueryData(suggestionCountQuery.queryKey, (count) => count && count - 1);
  client.setQueriesData<CustomerView>({ queryKey: customersKey, predicate: ({ queryKey }) => queryKey[2] === "view" }, (view) =>
    view?.suggestions.some((known) => known.id === id) ? { ...view, suggestions: view.suggestions.filter((known) => known.id !== id) } : view,
  );
}

/** What was taken back or refused is read again, wherever it may stand. */
function askAgain(client: QueryClient) {
  void client.invalidateQueries({ queryKey: suggestionsKey });
  void client.invalidateQueries({ queryKey: customersKey, predicate: ({ queryKey }) => queryKey[2] === "view" });
}
