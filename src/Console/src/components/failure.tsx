import { isProblem } from "@/api/problem";
import { useCopy } from "@/hooks/use-copy";
import { strings } from "@/strings";
import classes from "./failure.module.css";

interface FailureProps {
  /** What failed, in a sentence. */
  readonly what: string;
  readonly error: unknown;
  readonly retry?: () => void;
}

/** A part that failed: what, the way to try again, and the request's id to copy. The rest of the page works on. */
export function Failure({ what, error, retry }: FailureProps) {
  const [copied, copy] = useCopy();
  const requestId = isProblem(error) ? error.requestId : null;
  return (
    <div className={classes["failure"]} role="alert">
      <p>{what}</p>
      {isProblem(error) && error.detail !== null && <p className={classes["detail"]}>{error.detail}</p>}
      <p className={classes["acts"]}>
        {retry && (
          <button type="button" className={classes["act"]} onClick={retry}>
            {strings.failure.tryAgain}
          </button>
        )}
        {requestId !== null && (
          <button type="button" className={classes["id"]} title={strings.failure.copyRequest} onClick={() => copy(requestId)}>
            {copied ? strings.settings.copied : strings.failure.request(requestId)}
          </button>
        )}
      </p>
    </div>
  );
}
