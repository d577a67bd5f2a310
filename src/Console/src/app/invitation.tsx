import { useNavigate, useParams } from "@tanstack/react-router";
import { AcceptInvitation } from "@/features/session/accept-invitation";

/** The page behind a one-time link; afterwards the inbox. */
export function Invitation() {
  const { token } = useParams({ from: "/invite/$token" });
  const navigate = useNavigate();
  return <AcceptInvitation token={token} onDone={() => void navigate({ to: "/inbox", replace: true })} />;
}
