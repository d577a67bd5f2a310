import { hub } from "@/hub/hub";
import { useStore } from "./use-store";

/** Whether the line to the server stands, and what is said about it. */
export const useConnection = () => useStore(hub.connection);

/** Whether what needs the server can be done now. */
export function useOnline(): boolean {
  const { state } = useConnection();
  return state !== "offline";
}
