import { Fragment } from "react";
import { searchedWords } from "@/lib/filter-words";

interface HighlightedProps {
  readonly text: string;
  readonly query: string;
}

/** Text with what matched the query in bold. */
export function Highlighted({ text, query }: HighlightedProps) {
  const words = searchedWords(query)
    .filter((word) => word.length > 1)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (words.length === 0) {
    return text;
  }
  return text
    .split(new RegExp(`(${words.join("|")})`, "giu"))
    .map((part, index) => (index % 2 === 1 ? <b key={index}>{part}</b> : <Fragment key={index}>{part}</Fragment>));
}
