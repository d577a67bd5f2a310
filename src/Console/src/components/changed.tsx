import { useState, type ReactNode } from "react";
import classes from "./changed.module.css";

interface ChangedProps {
  /** What is shown, as one comparable value. */
  readonly value: string | number;
  readonly children: ReactNode;
}

/** A value that is underlined for a second when it changes under one's eyes; not when it is first shown. */
export function Changed({ value, children }: ChangedProps) {
  const [known, setKnown] = useState({ value, times: 0 });
  if (known.value !== value) {
    setKnown({ value, times: known.times + 1 });
  }
  return (
    <span key={known.times} className={known.times > 0 ? classes["changed"] : undefined}>
      {children}
    </span>
  );
}
