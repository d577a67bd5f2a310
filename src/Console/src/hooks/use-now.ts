import { wallClock } from "@/lib/clock";
import { useStore } from "./use-store";

/** The time, ticking every ten seconds. */
export const useNow = (): number => useStore(wallClock);
