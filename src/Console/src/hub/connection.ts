import { HttpTransportType, HubConnectionBuilder, LogLevel } from "@microsoft/signalr";
import type { Change, Presence, ResumeResult } from "@/api/types";

/** What the server may call. */
export interface HubListener {
  readonly changed: (changes: readonly Change[]) => void;
  readonly presence: (presence: Presence) => void;
  readonly reset: () => void;
  readonly closed: () => void;
}

/** One connection to `/hubs/agents`, from start to close. The names of its methods stand in this file only. */
export interface HubLink {
  start(): Promise<void>;
  stop(): Promise<void>;
  resume(after: number | null): Promise<ResumeResult>;
  watch(customerId: string): Promise<void>;
  unwatch(customerId: string): Promise<void>;
}

export type OpenHub = (listener: HubListener) => HubLink;

/** A connection over WebSockets without negotiation, so that any node can take it. */
export const openHub: OpenHub = (listener) => {
  const connection = new HubConnectionBuilder()
    .withUrl(`${location.origin}/hubs/agents`, { skipNegotiation: true, transport: HttpTransportType.WebSockets })
    .configureLogging(LogLevel.None)
    .build();
  connection.on("changed", listener.changed);
  connection.on("presence", listener.presence);
  connection.on("reset", listener.reset);
  connection.onclose(listener.closed);
  return {
    start: () => connection.start(),
    stop: () => connection.stop(),
    resume: (after) => connection.invoke<ResumeResult>("Resume", after),
    watch: (customerId) => connection.invoke("Watch", customerId),
    unwatch: (customerId) => connection.invoke("Unwatch", customerId),
  };
};
