import { Button, Modal, Textarea, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { isProblem } from "@/api/problem";
import type { CustomerItem, CustomerView } from "@/api/types";
import { Avatar } from "@/components/avatar";
import { ChannelMark } from "@/components/channel-mark";
import { useFound } from "@/hooks/use-found";
import { links } from "@/hooks/use-links";
import { useOnline } from "@/hooks/use-connection";
import { strings } from "@/strings";
import classes from "./link-dialog.module.css";
import { LinkPreview } from "./link-preview";

interface LinkDialogProps {
  readonly view: CustomerView;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Finds the other person, shows both side by side with what differs, and links them when told to: nothing is chosen silently. */
export function LinkDialog({ view, opened, onClose }: LinkDialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={strings.links.title(view.name)}
      size={640}
      closeButtonProps={{ "aria-label": strings.links.cancel }}
    >
      <LinkForm view={view} onClose={onClose} />
    </Modal>
  );
}

/** What longer the server would not take. */
const longestReason = 500;

function LinkForm({ view, onClose }: Omit<LinkDialogProps, "opened">) {
  const [query, setQuery] = useState("");
  const [other, setOther] = useState<CustomerItem | null>(null);
  const [reason, setReason] = useState("");
  const online = useOnline();
  const found = useFound(query.trim()).filter((item) => item.id !== view.id);
  const link = useMutation({
    mutationFn: (chosen: CustomerItem) => links.link(view, chosen, reason.trim() === "" ? null : reason.trim()),
    onSuccess: onClose,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (other !== null) {
      link.mutate(other);
    }
  };
  const choose = (item: CustomerItem | null) => {
    link.reset();
    setOther(item);
  };
  const refusal = link.isError ? ((isProblem(link.error) ? link.error.detail : null) ?? strings.session.unreachable) : null;

  return (
    <form className={classes["form"]} onSubmit={submit}>
      {other === null ? (
        <>
          <TextInput
            data-autofocus
            label={strings.links.search}
            description={strings.links.searchHint}
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
          />
          <Found query={query.trim()} found={found} onChoose={choose} />
        </>
      ) : (
        <>
          <LinkPreview person={view} otherId={other.id} />
          <Textarea
            label={strings.links.reason}
            value={reason}
            maxLength={longestReason}
            rows={2}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {refusal !== null && (
            <p className={classes["refusal"]} role="alert">
              {refusal}
            </p>
          )}
        </>
      )}
      <div className={classes["acts"]}>
        {other !== null && (
          <Button variant="subtle" onClick={() => choose(null)}>
            {strings.links.another}
          </Button>
        )}
        <span className={classes["gap"]} />
        <Button variant="default" onClick={onClose}>
          {strings.links.cancel}
        </Button>
        <Button type="submit" disabled={other === null || link.isPending || !online}>
          {link.isPending ? strings.links.linking : strings.links.link}
        </Button>
      </div>
    </form>
  );
}

interface FoundProps {
  readonly query: string;
  readonly found: readonly CustomerItem[];
  readonly onChoose: (item: CustomerItem) => void;
}

function Found({ query, found, onChoose }: FoundProps) {
  if (query !== "" && found.length === 0) {
    return <p className={classes["dim"]}>{strings.links.nobody}</p>;
  }
  return (
    <ul className={classes["found"]} aria-label={strings.links.found}>
      {found.map((item) => (
        <li key={item.id}>
          <button type="button" className={classes["choice"]} onClick={() => onChoose(item)}>
            <Avatar name={item.name} />
            <span className={classes["who"]}>
              <span className={classes["name"]}>{item.name}</span>
              {item.channels.map((channel) => (
                <ChannelMark key={channel} channel={channel} named />
              ))}
            </span>
            <span className={classes["last"]}>{item.last?.text ?? strings.list.noWords}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
