import { postCorrection } from "@/api/facts";
import { isProblem } from "@/api/problem";
import type { FactCorrection } from "@/api/types";
import { undoToast } from "@/lib/undo";
import { strings } from "@/strings";

/** Putting right what is known of a person, with six seconds to take it back. */
export const corrections = {
  /** A refusal is thrown, for the form to show. */
  async correct(customerId: string, correction: FactCorrection): Promise<void> {
    await postCorrection(customerId, correction);
    const { kind, was = null, is = null } = correction;
    undoToast.show(is === null ? strings.known.removed(was ?? "") : strings.known.corrected(is), () => void takeBack(customerId, { kind, was: is, is: was }));
  },
};

async function takeBack(customerId: string, back: FactCorrection) {
  try {
    await postCorrection(customerId, back);
  } catch (error) {
    undoToast.show(`${strings.person.undoFailed} ${(isProblem(error) ? error.detail : null) ?? strings.session.unreachable}`);
  }
}
