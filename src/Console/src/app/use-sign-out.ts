import { useQueryClient } from "@tanstack/react-query";
import { signOut } from "@/api/sign-in";
import { undoToast } from "@/lib/undo";
import { strings } from "@/strings";

/** Signs out and forgets what was loaded. */
export function useSignOut(): () => void {
  const client = useQueryClient();
  return () => {
    signOut().then(
      () => client.clear(),
      () => undoToast.show(strings.session.unreachable),
    );
  };
}
