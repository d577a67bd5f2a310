import type { InvitationLink } from "@/api/types";

/** A link that works once, as the server gave it, and for whom; it is not shown again. */
export interface OneTimeLink extends InvitationLink {
  readonly name: string;
}
