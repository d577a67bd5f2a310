import { strings } from "@/strings";

/** Milliseconds in a minute, an hour, a day. */
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "short" });
const thisYear = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long" });
const otherYear = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" });
const shortDay = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const shortYear = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
const everything = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "short" });

/** "10:42" */
export function clockTime(at: number | string): string {
  return clock.format(new Date(at));
}

/** The whole moment, for tooltips. */
export function wholeMoment(at: number | string): string {
  return everything.format(new Date(at));
}

/** How long something lasts already: "48 m", "3 h 12 m", "2 d 4 h"; under a minute "now". */
export function duration(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / minute);
  if (minutes < 1) {
    return strings.time.now;
  }
  if (minutes < 60) {
    return strings.time.minutes(minutes);
  }
  const hours = Math.floor(minutes / 60);
  if (hours < 24) {
    return strings.time.hours(hours, minutes % 60);
  }
  const days = Math.floor(hours / 24);
  return days < 7 ? strings.time.days(days, hours % 24) : strings.time.days(days, 0);
}

/** Midnight of the day, local time; equal for two moments of one day. */
export function dayOf(at: number | string): number {
  const date = new Date(at);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** "2026-03-03", as a field for a date wants it: the day where we are, not that of UTC. */
export function isoDay(at: number): string {
  const date = new Date(at);
  const two = (figure: number) => String(figure).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** "Today", "Yesterday", "Tuesday 3 March", "3 March 2024" */
export function dayName(at: number | string, now: number): string {
  const midnight = dayOf(at);
  const today = dayOf(now);
  if (midnight === today) {
    return strings.time.today;
  }
  if (midnight === dayOf(today - day / 2)) {
    return strings.time.yesterday;
  }
  const date = new Date(at);
  return (date.getFullYear() === new Date(now).getFullYear() ? thisYear : otherYear).format(date);
}

/** The shortest that still says when: "10:42", "Tue 10:42", "3 Mar", "3 Mar 2024". */
export function shortMoment(at: number | string, now: number): string {
  const time = new Date(at).getTime();
  if (dayOf(time) === dayOf(now)) {
    return clockTime(time);
  }
  if (now - time < 6 * day && now > time) {
    return `${weekday.format(time)} ${clockTime(time)}`;
  }
  return shortDate(time, now);
}

/** "3 Mar" or "3 Mar 2024" */
export function shortDate(at: number | string, now: number): string {
  const date = new Date(at);
  return (date.getFullYear() === new Date(now).getFullYear() ? shortDay : shortYear).format(date);
}
