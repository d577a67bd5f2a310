import { patchDetails } from "@/api/facts";
import { reasonOf } from "@/api/problem";
import type { DetailsChange } from "@/api/types";
import { undoToast } from "@/lib/undo";
import { strings } from "@/strings";

/** Writing something down about a person, with six seconds to take it back. What shows it on this and every other console is the feed. */
export const details = {
  /**
   * A refusal is thrown, for the field to show.
   * @param said what was done, in a sentence.
   * @param back what puts things as they were.
   */
  async change(customerId: string, change: DetailsChange, said: string, back: DetailsChange): Promise<void> {
    await patchDetails(customerId, change);
    undoToast.show(said, () => {
      patchDetails(customerId, back).catch((error: unknown) => {
        undoToast.show(`${strings.person.undoFailed} ${reasonOf(error, strings.session.unreachable)}`);
      });
    });
  },
};
