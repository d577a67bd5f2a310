import type { CustomerView } from "@/api/types";
import { channelName, strings } from "@/strings";

/** What an agent should look at before two people become one: nothing of it is lost, each value stays with its account. */
export function differences(person: CustomerView, other: CustomerView): string[] {
  const channels = new Set(person.accounts.map((account) => account.channel));
  const shared = [...new Set(other.accounts.map((account) => account.channel))].filter((channel) => channels.has(channel));
  return [
    person.name === other.name ? strings.links.sameName : strings.links.names(person.name, other.name),
    ...shared.map((channel) => strings.links.sameChannel(channelName(channel))),
  ];
}
