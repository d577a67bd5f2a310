import { plural } from "./plural";

/** Objection to profiling, and how long what was said is kept. */
export const privacyWords = {
  profiling: {
    none: "Not profiled",
    objects: "Does not want to be profiled",
    explain: "No feelings and no personas are kept or shown.",
    since: (by: string, day: string) => `noted by ${by}, since ${day}`,
    objected: (name: string) => `${name} is not profiled any more`,
    allowed: (name: string) => `${name} may be profiled again, from now on`,
    failed: (name: string) => `Nothing was changed for ${name}.`,
    objectedLine: (by: string, name: string) => `${by}: ${name} does not want to be profiled`,
    allowedLine: (by: string, name: string) => `${by}: ${name} may be profiled again`,
  },

  retention: {
    explain: "What was said on a channel is removed once it is older than the channel's rule. Rules stand in the server's configuration.",
    noRules: "No channel has a rule: everything is kept.",
    rules: "Rules",
    rule: (channel: string, days: number) => `${channel}: removed after ${plural(days, "day", "days")}`,
    passes: "What was done",
    channel: "Channel",
    began: "Began",
    older: "Older than",
    looked: "Looked at",
    removed: "Removed",
    state: "State",
    running: "under way",
    ended: (time: string) => `ended ${time}`,
    progress: (channel: string) => `Going through ${channel}`,
    under: (seen: number, of: number, removed: number) =>
      `Looked at ${seen} of ${plural(of, "customer", "customers")}; ${plural(removed, "entry", "entries")} removed.`,
    none: "Nothing was removed yet.",
    failed: "The rules could not be loaded.",
    trial: "Try a rule out",
    days: "Days",
    count: "Count",
    counting: "Counting…",
    would: (entries: number, orMore: boolean) => `Would remove ${orMore ? "more than " : ""}${plural(entries, "entry", "entries")}. Nothing was changed.`,
    notCounted: "Could not be counted.",
    entry: (days: number) => `Removed: older than ${plural(days, "day", "days")}`,
  },
} as const;
