import { useLocation, useNavigate } from "@tanstack/react-router";
import { AcceptInvitation } from "@/features/session/accept-invitation";

/** The page behind a one-time link, whose token stands after the # and is sent to nobody by itself; afterwards the inbox. */
export function Invitation() {
  const { hash } = useLocation();
  const navigate = useNavigate();
  return <AcceptInvitation token={hash} onDone={() => void navigate({ to: "/inbox", replace: true })} />;
}
