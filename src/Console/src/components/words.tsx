import { Fragment } from "react";
import { textParts, type Span } from "@/lib/words";
import classes from "./words.module.css";

interface WordsProps {
  readonly text: string;
  /** Words that told the feeling, underlined while `telling`. */
  readonly spans?: readonly Span[];
  readonly telling?: boolean;
}

/** What somebody wrote, as they wrote it: line breaks kept, addresses as links, never more than text. */
export function Words({ text, spans = [], telling = false }: WordsProps) {
  return (
    <span className={classes["words"]} dir="auto">
      {textParts(text, telling ? spans : []).map((part, index) => {
        const inner = part.telling ? <u className={classes["telling"]}>{part.text}</u> : part.text;
        return part.href === null ? (
          <Fragment key={index}>{inner}</Fragment>
        ) : (
          <a key={index} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
            {inner}
          </a>
        );
      })}
    </span>
  );
}
