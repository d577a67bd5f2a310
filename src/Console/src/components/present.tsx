import type { PresentColleague } from "@/api/types";
import { strings } from "@/strings";
import { Avatar } from "./avatar";
import classes from "./present.module.css";

/** The faces of who is with a person; who writes to them is said in words. */
export function Present({ agents }: { readonly agents: readonly PresentColleague[] }) {
  if (agents.length === 0) {
    return null;
  }
  const writing = agents.filter((agent) => agent.typing).map((agent) => agent.name);
  const looking = agents.filter((agent) => !agent.typing).map((agent) => agent.name);
  const said = [
    writing.length > 0 && strings.list.answering(writing),
    looking.length > 0 && strings.list.present(looking.join(", ")),
  ].filter((part) => part !== false);
  return (
    <span className={classes["present"]} title={said.join("; ")}>
      {agents.slice(0, 3).map((agent) => (
        <Avatar key={agent.id} name={agent.name} small />
      ))}
      {writing.length > 0 && <span>{strings.list.answering(writing)}</span>}
      {looking.length > 0 && <span className="spoken">{strings.list.present(looking.join(", "))}</span>}
    </span>
  );
}
