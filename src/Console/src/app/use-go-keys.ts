import { useNavigate } from "@tanstack/react-router";
import { useKey } from "@/hooks/use-key";

/** g i, g p, g l, g s: the views. */
export function useGoKeys(): void {
  const navigate = useNavigate();
  useKey("goInbox", () => void navigate({ to: "/inbox" }));
  useKey("goPeople", () => void navigate({ to: "/people" }));
  useKey("goSuggestions", () => void navigate({ to: "/suggestions" }));
  useKey("goSettings", () => void navigate({ to: "/settings" }));
}
