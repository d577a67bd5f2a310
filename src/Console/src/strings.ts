import { accessWords } from "./words/access";
import { customerWords } from "./words/customer";
import { erasureWords } from "./words/erasure";
import { findWords } from "./words/find";
import { inboxWords } from "./words/inbox";
import { knownWords } from "./words/known";
import { linkingWords } from "./words/linking";
import { notesWords } from "./words/notes";
import { privacyWords } from "./words/privacy";
import { settingsWords } from "./words/settings";
import { shellWords } from "./words/shell";

/**
 * Every word the console says, gathered from `words/`. One typed catalogue, so that nothing is said twice in two ways and a translation is one folder.
 * Functions where a sentence holds a value; plain text elsewhere.
 */
export const strings = {
  product: "SocialCrm",
  ...accessWords,
  ...customerWords,
  ...erasureWords,
  ...findWords,
  ...inboxWords,
  ...knownWords,
  ...linkingWords,
  ...notesWords,
  ...privacyWords,
  ...settingsWords,
  ...shellWords,
} as const;

/** The name of a channel in words; an unknown one is shown as it is called. */
export function channelName(channel: string): string {
  return strings.channels[channel] ?? channel.charAt(0).toUpperCase() + channel.slice(1);
}

/** What an attachment is, in words. */
export function mediaName(type: string): string {
  return strings.media.names[type] ?? strings.media.other;
}
