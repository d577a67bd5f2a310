/** What was begun in a note and not saved, by person: walking on to the next person loses no word. */
const drafts = new Map<string, string>();

export const noteDraft = {
  of: (customerId: string): string => drafts.get(customerId) ?? "",
  keep(customerId: string, text: string): void {
    if (text.trim() === "") {
      drafts.delete(customerId);
    } else {
      drafts.set(customerId, text);
    }
  },
};
