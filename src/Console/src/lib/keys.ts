import { strings } from "@/strings";

export type KeyGroup = keyof typeof strings.keys.groups;

export interface KeyBinding {
  /** Key names as in KeyboardEvent.key, a chord with "Ctrl+", a sequence with a space: "g i". */
  readonly keys: readonly string[];
  readonly group: KeyGroup;
  readonly label: string;
  /** Works while single keys are switched off and while typing: it holds a modifier, or is Esc. */
  readonly always?: boolean;
  /** Not listed among the actions of Ctrl+K: moving about by palette makes no sense. */
  readonly quiet?: boolean;
}

const { labels } = strings.keys;

/** Every key of the console, once: the dispatcher, tooltips, the ? sheet and Ctrl+K read this. */
export const keys = {
  next: { keys: ["j"], group: "move", label: labels.next, quiet: true },
  previous: { keys: ["k"], group: "move", label: labels.previous, quiet: true },
  open: { keys: ["Enter"], group: "move", label: labels.open, quiet: true },
  back: { keys: ["Escape"], group: "move", label: labels.back, always: true, quiet: true },
  nextTheirs: { keys: ["."], group: "move", label: labels.nextTheirs },
  previousTheirs: { keys: [","], group: "move", label: labels.previousTheirs },
  goInbox: { keys: ["g i"], group: "move", label: labels.goInbox },
  goPeople: { keys: ["g p"], group: "move", label: labels.goPeople },
  goSuggestions: { keys: ["g l"], group: "move", label: labels.goSuggestions },
  goSettings: { keys: ["g s"], group: "move", label: labels.goSettings },
  answered: { keys: ["e"], group: "act", label: labels.answered },
  link: { keys: ["l"], group: "act", label: labels.link },
  acceptSuggestion: { keys: ["s"], group: "act", label: labels.acceptSuggestion },
  dismissSuggestion: { keys: ["d"], group: "act", label: labels.dismissSuggestion },
  note: { keys: ["n"], group: "act", label: labels.note },
  copyLink: { keys: ["y"], group: "act", label: labels.copyLink },
  undo: { keys: ["Ctrl+z"], group: "act", label: labels.undo, always: true },
  filter: { keys: ["/"], group: "look", label: labels.filter },
  find: { keys: ["w"], group: "look", label: labels.find },
  applyOrder: { keys: ["u"], group: "look", label: labels.applyOrder },
  toggleList: { keys: ["["], group: "look", label: labels.toggleList },
  toggleContext: { keys: ["]"], group: "look", label: labels.toggleContext },
  palette: { keys: ["Ctrl+k"], group: "look", label: labels.palette, always: true, quiet: true },
  help: { keys: ["?"], group: "look", label: labels.help },
} as const satisfies Record<string, KeyBinding>;

export type KeyName = keyof typeof keys;

export const keyNames = Object.keys(keys) as KeyName[];

export function bindingOf(name: KeyName): KeyBinding {
  return keys[name];
}

const shown: Readonly<Record<string, string>> = { Escape: "Esc", "Ctrl+k": "Ctrl+K", "Ctrl+z": "Ctrl+Z", u: "U" };

/** A key as it is written for people: "Esc", "Ctrl+K", "g i". */
export function keyText(name: KeyName): string {
  const first = bindingOf(name).keys[0] ?? "";
  return shown[first] ?? first;
}

/** A tooltip's words: what it does and its key. */
export function withKey(label: string, name: KeyName): string {
  return `${label} · ${keyText(name)}`;
}
