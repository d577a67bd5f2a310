import { Button } from "@mantine/core";
import { useCopy } from "@/hooks/use-copy";
import { strings } from "@/strings";
import classes from "./copy-field.module.css";

interface CopyFieldProps {
  readonly label: string;
  readonly value: string;
}

/** Something to be pasted elsewhere: selectable, with a button that copies it. */
export function CopyField({ label, value }: CopyFieldProps) {
  const [copied, copy] = useCopy();
  return (
    <div className={classes["field"]}>
      <input aria-label={label} className={classes["value"]} value={value} readOnly onFocus={(event) => event.currentTarget.select()} />
      <Button variant="default" onClick={() => copy(value)} aria-live="polite">
        {copied ? strings.settings.copied : strings.settings.copy}
      </Button>
    </div>
  );
}
