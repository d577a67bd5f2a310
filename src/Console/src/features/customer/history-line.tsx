import { useRef, type KeyboardEvent, type PointerEvent } from "react";
import { curveDays } from "@/api/get-emotion";
import type { EmotionPoint } from "@/api/types";
import { useNow } from "@/hooks/use-now";
import { useStore } from "@/hooks/use-store";
import { day, shortDate } from "@/lib/time";
import { strings } from "@/strings";
import classes from "./history-line.module.css";
import type { TimelineLink } from "./timeline-link";

const width = 304;
const height = 48;
const span = curveDays * day;

interface HistoryLineProps {
  readonly points: readonly EmotionPoint[];
  readonly link: TimelineLink;
}

/** The mood of 90 days as one line, 48 px high; the part that is on screen is framed, and can be dragged. */
export function HistoryLine({ points, link }: HistoryLineProps) {
  const now = useNow();
  const visible = useStore(link.visible);
  const drag = useRef(false);
  const x = (at: number) => width * Math.min(1, Math.max(0, 1 - (now - at) / span));
  const y = (mood: number) => height / 2 - mood * (height / 2 - 3);
  const line = points.map((point) => `${x(Date.parse(point.at)).toFixed(1)},${y(point.mood).toFixed(1)}`).join(" ");
  const from = visible === null ? width : x(visible.from);
  const to = visible === null ? width : x(visible.to);
  const within = (at: number) => Math.min(now, Math.max(now - span, at));
  const middle = within(visible === null ? now : (visible.from + visible.to) / 2);

  const go = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    link.wish.write({ at: within(now - span * (1 - (event.clientX - box.left) / box.width)) });
  };
  const key = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -day, ArrowRight: day, PageUp: -7 * day, PageDown: 7 * day, Home: -span, End: span }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      link.wish.write({ at: within(middle + step) });
    }
  };
  return (
    <div
      role="scrollbar"
      tabIndex={0}
      aria-controls="timeline"
      aria-orientation="horizontal"
      aria-label={strings.context.line}
      aria-valuemin={0}
      aria-valuemax={curveDays}
      aria-valuenow={Math.round(curveDays - (now - middle) / day)}
      aria-valuetext={shortDate(middle, now)}
      className={classes["line"]}
      onKeyDown={key}
      onPointerDown={(event) => {
        drag.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
        go(event);
      }}
      onPointerMove={(event) => drag.current && go(event)}
      onPointerUp={() => {
        drag.current = false;
      }}
    >
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" className={classes["svg"]} aria-hidden="true">
        <line x1="0" x2={width} y1={height / 2} y2={height / 2} className={classes["zero"]} />
        <rect x={Math.min(from, width - 4)} width={Math.max(4, to - from)} y="0.5" height={height - 1} className={classes["frame"]} />
        <polyline points={line} className={classes["mood"]} />
      </svg>
      <span className={classes["ends"]} aria-hidden="true">
        <span>{strings.context.days}</span>
        <span>{strings.context.today}</span>
      </span>
    </div>
  );
}
