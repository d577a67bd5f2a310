import { useMe } from "@/hooks/use-session";
import { partsOf } from "@/lib/mentioning";
import classes from "./note-text.module.css";

interface NoteTextProps {
  readonly text: string;
  readonly mentions: readonly { readonly id: string; readonly name: string }[];
}

/** A note's words, with the names of those it calls upon; my own stands out. */
export function NoteText({ text, mentions }: NoteTextProps) {
  const me = useMe();
  return (
    <p className={classes["text"]}>
      {partsOf(text, mentions).map((part, index) =>
        part.of === null ? (
          part.text
        ) : (
          <b key={`${part.text} ${String(index)}`} className={classes["called"]} data-me={part.of.id === me.id}>
            {part.text}
          </b>
        ),
      )}
    </p>
  );
}
