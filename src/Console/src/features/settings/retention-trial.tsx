import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { previewRetention } from "@/api/retention";
import { Failure } from "@/components/failure";
import { channelName, strings } from "@/strings";
import classes from "./settings.module.css";

const channels = ["whatsapp", "facebook", "x"];

/** How much a rule would remove, before it is written into the configuration. */
export function RetentionTrial({ channel: first }: { readonly channel: string }) {
  const [channel, setChannel] = useState(first);
  const [days, setDays] = useState("365");
  const trial = useMutation({ mutationFn: () => previewRetention(channel, Number(days)) });
  const words = strings.retention;
  const count = (event: FormEvent) => {
    event.preventDefault();
    trial.mutate();
  };
  return (
    <form className={classes["form"]} onSubmit={count} aria-label={words.trial}>
      <NativeSelect
        label={words.channel}
        value={channel}
        onChange={(event) => setChannel(event.currentTarget.value)}
        data={[...new Set([first, ...channels])].map((value) => ({ value, label: channelName(value) }))}
      />
      <TextInput label={words.days} inputMode="numeric" required value={days} onChange={(event) => setDays(event.currentTarget.value)} />
      <Button type="submit" variant="default" disabled={trial.isPending}>
        {trial.isPending ? words.counting : words.count}
      </Button>
      {trial.data && <p role="status">{words.would(trial.data.entries, trial.data.orMore)}</p>}
      {trial.isError && <Failure what={words.notCounted} error={trial.error} />}
    </form>
  );
}
