import type { CustomerItem, Colleague } from "@/api/types";
import { useMe } from "@/hooks/use-session";
import { useStore } from "@/hooks/use-store";
import { hub } from "@/hub/hub";

/** Who else is with a person: what the hub said last, else what the row came with. Never myself. */
export function usePresence(): (item: CustomerItem) => readonly Colleague[] {
  const presence = useStore(hub.presence);
  const me = useMe();
  return (item) => {
    const agents = presence.get(item.id) ?? item.present;
    return agents.some((agent) => agent.id === me.id) ? agents.filter((agent) => agent.id !== me.id) : agents;
  };
}
