import { plural } from "./plural";

/** What stands around every page. */
export const shellWords = {
  rail: {
    label: "Main",
    inbox: "Inbox",
    people: "People",
    search: "Search",
    settings: "Settings",
    me: "Me",
    waiting: (count: number) => `${count} waiting`,
  },

  connection: {
    live: "Live",
    connecting: "Connecting…",
    catchingUp: (count: number) => (count > 0 ? `Catching up ${count}…` : "Catching up…"),
    offline: (since: string) => `Offline since ${since}`,
    strip: (since: string) => `Offline since ${since}. Everything here is from ${since}.`,
    caughtUp: (count: number) => `Caught up: ${plural(count, "change", "changes")}`,
    tryNow: "Try now",
    needsConnection: "This will need the connection.",
  },

  keys: {
    title: "Keys",
    close: "Close",
    groups: { move: "Move", act: "Act", look: "Look" },
    off: "Single keys are switched off in Settings.",
    labels: {
      next: "Next person",
      previous: "Previous person",
      open: "Open",
      back: "Back, then the list",
      filter: "Filter the list",
      palette: "Everything",
      help: "Keys",
      applyOrder: "Apply the waiting order",
      nextTheirs: "Next message of theirs",
      previousTheirs: "Previous message of theirs",
      toggleList: "Show or hide the list",
      toggleContext: "Show or hide context",
      goInbox: "Go to the inbox",
      goPeople: "Go to people",
      goSettings: "Go to settings",
      answered: "No answer needed",
      link: "Link with another person",
      acceptSuggestion: "The suggested is the same person",
      dismissSuggestion: "The suggested is somebody else",
      copyLink: "Copy link",
      undo: "Undo",
    },
  },

  palette: {
    label: "Go anywhere, do anything",
    placeholder: "A person, an action, a view",
    people: "People",
    said: "Said",
    wrote: (who: string, when: string) => `${who}, ${when}`,
    wroteBack: (who: string, when: string) => `us to ${who}, ${when}`,
    recent: "Recent",
    actions: "Actions",
    views: "Views",
    nothing: "Nothing matches.",
  },

  failure: {
    tryAgain: "Try again",
    request: (id: string) => `Request ${id}`,
    copyRequest: "Copy the request id",
    page: "Something here broke.",
    noPage: "There is nothing at this address.",
    toInbox: "To the inbox",
  },

  time: {
    now: "now",
    minutes: (count: number) => `${count} m`,
    hours: (hours: number, minutes: number) => (minutes === 0 ? `${hours} h` : `${hours} h ${minutes} m`),
    days: (days: number, hours: number) => (hours === 0 ? `${days} d` : `${days} d ${hours} h`),
    today: "Today",
    yesterday: "Yesterday",
  },
} as const;
