import { useRef, type KeyboardEvent, type PointerEvent } from "react";
import type { Widths } from "@/lib/preferences";
import classes from "./column-resizer.module.css";

const step = 16;

interface ColumnResizerProps {
  readonly label: string;
  readonly width: number;
  readonly widths: Widths;
  /** The edge that is dragged; the column's other edge stays. */
  readonly edge: "left" | "right";
  readonly onWidth: (width: number) => void;
}

/** The edge of a column: dragged, or moved with the arrow keys; a double click brings the usual width back. */
export function ColumnResizer({ label, width, widths, edge, onWidth }: ColumnResizerProps) {
  const from = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const grows = edge === "right" ? 1 : -1;
  const resize = (wanted: number) => onWidth(Math.round(Math.min(widths.most, Math.max(widths.least, wanted))));
  const down = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = { x: event.clientX, width };
  };
  const move = (event: PointerEvent) => {
    if (from.current !== null) {
      resize(from.current.width + grows * (event.clientX - from.current.x));
    }
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      event.preventDefault();
      resize(width + grows * (event.key === "ArrowLeft" ? -step : step));
    }
  };
  return (
    // A separator that can be focused is a control, whatever the rule says.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={widths.least}
      aria-valuemax={widths.most}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className={classes["edge"]}
      data-edge={edge}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={() => {
        from.current = null;
      }}
      onDoubleClick={() => resize(widths.usual)}
      onKeyDown={key}
    />
  );
}
