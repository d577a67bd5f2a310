import { Tooltip } from "@mantine/core";
import type { ComponentPropsWithRef, ReactNode } from "react";
import { withKey, type KeyName } from "@/lib/keys";
import classes from "./icon-button.module.css";

interface IconButtonProps extends Omit<ComponentPropsWithRef<"button">, "aria-label" | "title"> {
  readonly label: string;
  /** Shown in the tooltip. */
  readonly shortcut?: KeyName;
  readonly children: ReactNode;
}

/** A button that is an icon, with its words and its key in a tooltip. */
export function IconButton({ label, shortcut, children, className, ...rest }: IconButtonProps) {
  return (
    <Tooltip label={shortcut === undefined ? label : withKey(label, shortcut)}>
      <button type="button" className={`${classes["button"] ?? ""} ${className ?? ""}`} aria-label={label} {...rest}>
        {children}
      </button>
    </Tooltip>
  );
}
