import { useQueryClient } from "@tanstack/react-query";
import { customerKey } from "@/api/get-customer";
import { isProblem } from "@/api/problem";
import { putProfiling } from "@/api/put-profiling";
import { hub } from "@/hub/hub";
import { undoToast } from "@/lib/undo";
import { strings } from "@/strings";

interface Profiled {
  readonly id: string;
  readonly name: string;
}

/**
 * Notes that a person does not want to be profiled, or may be again, with six seconds to take it back. What was read before is gone at once:
 * taken back, readings begin anew.
 */
export function useProfiling(): (person: Profiled, objected: boolean) => void {
  const client = useQueryClient();
  const change = async ({ id, name }: Profiled, objected: boolean) => {
    try {
      await putProfiling(id, objected);
      await client.invalidateQueries({ queryKey: customerKey(id) });
      return true;
    } catch (error) {
      undoToast.show(`${strings.profiling.failed(name)} ${(isProblem(error) ? error.detail : null) ?? strings.session.unreachable}`);
      return false;
    }
  };
  return (person, objected) => {
    if (hub.connection.read().state === "offline") {
      undoToast.show(strings.connection.needsConnection);
      return;
    }
    void change(person, objected).then((changed) => {
      if (changed) {
        undoToast.show(strings.profiling[objected ? "objected" : "allowed"](person.name), () => void change(person, !objected));
      }
    });
  };
}
