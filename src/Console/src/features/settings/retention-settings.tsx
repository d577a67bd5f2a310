import { useQuery } from "@tanstack/react-query";
import { retentionQuery } from "@/api/retention";
import type { RetentionPass } from "@/api/types";
import { Failure } from "@/components/failure";
import { GreyBars } from "@/components/grey-bars";
import { useNow } from "@/hooks/use-now";
import { shortMoment, wholeMoment } from "@/lib/time";
import { channelName, strings } from "@/strings";
import { RetentionTrial } from "./retention-trial";
import classes from "./settings.module.css";

/** How long what was said is kept, what is being removed now and what was before. */
export function RetentionSettings() {
  const retention = useQuery(retentionQuery);
  const { rules = [], passes = [] } = retention.data ?? {};
  const words = strings.retention;
  const shown = passes.filter((pass) => pass.endedAt === null || pass.removed > 0);
  return (
    <div className={classes["section"]}>
      <p className={classes["explain"]}>{words.explain}</p>
      {retention.isPending && <GreyBars as="lines" count={3} />}
      {retention.isError && <Failure what={words.failed} error={retention.error} retry={() => void retention.refetch()} />}
      {retention.data && rules.length === 0 && <p>{words.noRules}</p>}
      {rules.length > 0 && (
        <ul aria-label={words.rules}>
          {rules.map(({ channel, days }) => (
            <li key={channel}>{words.rule(channelName(channel), days)}</li>
          ))}
        </ul>
      )}
      {passes.filter((pass) => pass.endedAt === null).map((pass) => (
        <Running key={pass.id} pass={pass} />
      ))}
      {retention.data && <RetentionTrial channel={rules[0]?.channel ?? "whatsapp"} />}
      {retention.data && shown.length === 0 && <p className={classes["dim"]}>{words.none}</p>}
      {shown.length > 0 && <Passes passes={shown} />}
    </div>
  );
}

/** How far the one that is under way is. */
function Running({ pass }: { readonly pass: RetentionPass }) {
  const words = strings.retention;
  return (
    <div className={classes["run"]}>
      <progress className={classes["progress"]} aria-label={words.progress(channelName(pass.channel))} max={pass.customers} value={pass.seen} />
      <p role="status">{words.under(pass.seen, pass.customers, pass.removed)}</p>
    </div>
  );
}

function Passes({ passes }: { readonly passes: readonly RetentionPass[] }) {
  const now = useNow();
  const words = strings.retention;
  return (
    <table className={classes["table"]} aria-label={words.passes}>
      <thead>
        <tr>
          <th scope="col">{words.channel}</th>
          <th scope="col">{words.began}</th>
          <th scope="col">{words.older}</th>
          <th scope="col">{words.looked}</th>
          <th scope="col">{words.removed}</th>
          <th scope="col">{words.state}</th>
        </tr>
      </thead>
      <tbody>
        {passes.map((pass) => (
          <tr key={pass.id}>
            <td>{channelName(pass.channel)}</td>
            <td>
              <time dateTime={pass.beganAt} title={wholeMoment(pass.beganAt)} className={classes["when"]}>
                {shortMoment(pass.beganAt, now)}
              </time>
            </td>
            <td>
              <time dateTime={pass.before} title={wholeMoment(pass.before)} className={classes["when"]}>
                {shortMoment(pass.before, now)}
              </time>
            </td>
            <td>{pass.entries}</td>
            <td>{pass.removed}</td>
            <td>{pass.endedAt === null ? words.running : words.ended(shortMoment(pass.endedAt, now))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
