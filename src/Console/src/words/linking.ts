/** Which accounts are one person, since when, and why we think so. */
export const linkingWords = {
  suggestions: {
    title: "Who else this may be",
    maybe: "May also be",
    accept: "Same person",
    acceptOf: (name: string) => `${name} is the same person`,
    dismiss: "Somebody else",
    dismissOf: (name: string) => `${name} is somebody else`,
    dismissed: (name: string) => `${name} is not suggested here again`,
    failed: "That could not be decided.",
    reason: (ground: string, value: string | null, against: boolean) => `${against ? "but not " : ""}${ground}${value === null ? "" : ` ${value}`}`,
  },

  ledger: {
    action: "History",
    title: "What made these accounts one person",
    failed: "The history of links could not be loaded.",
    did: {
      found: (_by: string, name: string, channel: string) => `${name} was first seen on ${channel}`,
      aliases: (by: string, name: string, channel: string) => `${by}: ${name} is known otherwise on ${channel}`,
      linked: (by: string, name: string, channel: string) => `${by} linked ${name} on ${channel}`,
      unlinked: (by: string, name: string, channel: string) => `${by} took ${name} on ${channel} out again`,
    },
    ground: {
      email: "the same e-mail address",
      phone: "the same phone number",
      order: "the same order",
      handle: "the same handle",
      name: "a like name",
      privateReply: "answered privately to a comment",
      newNumber: "a new number of the same account",
    },
    added: (kind: string, value: string) => `${kind} ${value} since then`,
    ended: (kind: string, value: string) => `${kind} ${value} until then`,
  },
} as const;
