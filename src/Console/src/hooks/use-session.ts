import { sessionStore } from "@/api/session-store";
import { useStore } from "./use-store";

export const useSession = () => useStore(sessionStore);

/** The user that is signed in; the rooms of the console are not shown without one. */
export function useMe() {
  const session = useSession();
  if (session.state !== "in" && session.state !== "over") {
    throw new Error("useMe needs somebody who is signed in.");
  }
  return session.user;
}
