import classes from "./avatar.module.css";
import { ChannelMark } from "./channel-mark";

interface AvatarProps {
  readonly name: string;
  /** Drawn at its corner. */
  readonly channel?: string | undefined;
  readonly small?: boolean;
}

/** Initials in one neutral tint. Never a face, never a colour that could be taken for a feeling. */
export function Avatar({ name, channel, small = false }: AvatarProps) {
  return (
    <span className={small ? classes["small"] : classes["avatar"]} aria-hidden="true">
      {initials(name)}
      {channel !== undefined && (
        <span className={classes["corner"]}>
          <ChannelMark channel={channel} named />
        </span>
      )}
    </span>
  );
}

/** "Zoë Berg" → "ZB"; a phone number gives its last two figures, for they tell it apart. */
export function initials(name: string): string {
  if (/^[+\d\s().-]+$/.test(name)) {
    return name.replace(/\D/g, "").slice(-2);
  }
  const words = name.replace(/^@/, "").split(/[\s._-]+/).filter((word) => /^\p{L}|^\p{N}/u.test(word));
  const first = words[0] ?? "";
  const last = words.length > 1 ? (words.at(-1) ?? "") : "";
  const letter = (word: string) => (Array.from(word)[0] ?? "").toLocaleUpperCase();
  return letter(first) + letter(last) || "?";
}
