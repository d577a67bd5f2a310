import { stillSignedIn } from "@/api/get-session";
import { AgentHub } from "./agent-hub";

/** The one hub of the page. */
export const hub = new AgentHub({ stillSignedIn });
