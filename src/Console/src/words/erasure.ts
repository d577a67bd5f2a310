/** Taking a person's data out, and erasing them. */
export const erasureWords = {
  personData: {
    menu: "Person's data",
    exportPage: "Export as a page",
    exportJson: "Export as JSON",
    erase: "Erase…",
    title: (name: string) => `Erase ${name}`,
    what: "This person goes for good, on all accounts: what was said, names, numbers, notes, fields, tags, links and suggestions. Only what was counted stays, as numbers of nobody.",
    final: "It cannot be undone. Whoever writes again from the same account is somebody new.",
    confirm: (name: string) => `Type the name to confirm: ${name}`,
    reason: "Why",
    reasons: {
      asked: "They asked for it",
      noLongerNeeded: "No longer needed",
      unlawful: "Should never have been kept",
      obliged: "A law or court demands it",
    },
    cancel: "Cancel",
    act: "Erase for good",
    acting: "Erasing…",
    erased: "Erased person",
    by: (by: string, when: string) => `${by} erased this person, ${when}.`,
    went: (accounts: number, contents: number, aliases: number) =>
      `Gone: ${contents} ${contents === 1 ? "text" : "texts"} and ${aliases} ${aliases === 1 ? "identifier" : "identifiers"} of ${accounts} ${accounts === 1 ? "account" : "accounts"}. What was counted stays.`,
    still: "The last traces are still being taken out of the search.",
    line: (by: string) => `${by} erased this person`,
  },
} as const;
