import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { SuggestionQueue } from "@/features/suggestions/suggestion-queue";
import { strings } from "@/strings";

/** Who may be one person with whom, for agents to decide. */
export function Suggestions() {
  const navigate = useNavigate();
  useEffect(() => {
    document.title = `${strings.rail.suggestions} · ${strings.product}`;
  }, []);
  return <SuggestionQueue onOpen={(customerId) => void navigate({ to: "/people/$customerId", params: { customerId } })} />;
}
