import type { PresentColleague } from "@/api/types";
import { hub } from "@/hub/hub";
import { useMe } from "./use-session";
import { useStore } from "./use-store";

interface Somebody {
  readonly id: string;
  readonly present: readonly PresentColleague[];
}

/** Who else is with a person: as the hub says, or before it did, as they came from the server. Never myself. */
export function usePresence(): (person: Somebody) => readonly PresentColleague[] {
  const presence = useStore(hub.presence);
  const me = useMe();
  return (person) => {
    const agents = presence === null ? person.present : (presence.get(person.id) ?? nobody);
    return agents.some((agent) => agent.id === me.id) ? agents.filter((agent) => agent.id !== me.id) : agents;
  };
}

const nobody: readonly PresentColleague[] = [];
