import { useRef, type KeyboardEvent, type PointerEvent } from "react";
import { listWidths, preferences } from "@/lib/preferences";
import { strings } from "@/strings";
import classes from "./list-resizer.module.css";

const step = 16;

function resize(width: number) {
  preferences.change({ listWidth: Math.round(Math.min(listWidths.most, Math.max(listWidths.least, width))) });
}

/** The edge of the list: dragged, or moved with the arrow keys; remembered. */
export function ListResizer({ width }: { readonly width: number }) {
  const from = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const down = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = { x: event.clientX, width };
  };
  const move = (event: PointerEvent) => {
    if (from.current !== null) {
      resize(from.current.width + event.clientX - from.current.x);
    }
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      event.preventDefault();
      resize(width + (event.key === "ArrowLeft" ? -step : step));
    }
  };
  return (
    // A separator that can be focused is a control, whatever the rule says.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={strings.list.resize}
      aria-valuenow={width}
      aria-valuemin={listWidths.least}
      aria-valuemax={listWidths.most}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className={classes["edge"]}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={() => {
        from.current = null;
      }}
      onDoubleClick={() => resize(listWidths.usual)}
      onKeyDown={key}
    />
  );
}
