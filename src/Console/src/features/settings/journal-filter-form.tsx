import { NativeSelect, TextInput } from "@mantine/core";
import { arrivalOutcomes, type JournalFilter } from "@/api/get-journal";
import { channelName, strings } from "@/strings";
import classes from "./settings.module.css";

const channels = ["whatsapp", "facebook", "x"] as const;

interface JournalFilterFormProps {
  readonly filter: JournalFilter;
  readonly onChange: (change: Partial<JournalFilter>) => void;
}

/** Which lines of the journal are looked for; what is chosen is looked for at once. */
export function JournalFilterForm({ filter, onChange }: JournalFilterFormProps) {
  const { journal: words } = strings.settings;
  return (
    <form className={classes["form"]} role="search" aria-label={words.filter} onSubmit={(event) => event.preventDefault()}>
      <NativeSelect
        label={words.channel}
        value={filter.channel}
        onChange={(event) => onChange({ channel: event.currentTarget.value })}
        data={[{ value: "", label: words.anyChannel }, ...channels.map((value) => ({ value, label: channelName(value) }))]}
      />
      <NativeSelect
        label={words.outcome}
        value={filter.outcome}
        onChange={(event) => onChange({ outcome: arrivalOutcomes.find((known) => known === event.currentTarget.value) ?? "" })}
        data={[{ value: "", label: words.anyOutcome }, ...arrivalOutcomes.map((value) => ({ value, label: words.outcomes[value] }))]}
      />
      <TextInput label={words.from} type="datetime-local" value={filter.from} onChange={(event) => onChange({ from: event.currentTarget.value })} />
      <TextInput label={words.to} type="datetime-local" value={filter.to} onChange={(event) => onChange({ to: event.currentTarget.value })} />
      <TextInput
        label={words.id}
        placeholder={words.idHint}
        className={classes["wide"]}
        spellCheck={false}
        autoComplete="off"
        value={filter.id}
        onChange={(event) => onChange({ id: event.currentTarget.value.trim() })}
      />
    </form>
  );
}
