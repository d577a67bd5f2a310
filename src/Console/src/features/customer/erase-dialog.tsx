import { Button, Modal, NativeSelect, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { eraseCustomer } from "@/api/erasure";
import { customerKey } from "@/api/get-customer";
import { isProblem } from "@/api/problem";
import type { CustomerView, ErasureGround } from "@/api/types";
import { useOnline } from "@/hooks/use-connection";
import { strings } from "@/strings";
import classes from "./link-dialog.module.css";

interface EraseDialogProps {
  readonly view: CustomerView;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Says what will go and that it cannot be undone; the name is typed, so that nobody is erased by a slip. */
export function EraseDialog({ view, opened, onClose }: EraseDialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={strings.personData.title(view.name)}
      size={520}
      closeButtonProps={{ "aria-label": strings.personData.cancel }}
    >
      <EraseForm view={view} onClose={onClose} />
    </Modal>
  );
}

const grounds = Object.entries(strings.personData.reasons).map(([value, label]) => ({ value, label }));

function EraseForm({ view, onClose }: Omit<EraseDialogProps, "opened">) {
  const [name, setName] = useState("");
  const [reason, setReason] = useState<ErasureGround>("asked");
  const online = useOnline();
  const client = useQueryClient();
  const erase = useMutation({
    mutationFn: () => eraseCustomer(view.id, name.trim(), reason),
    onSuccess: async () => {
      onClose();
      await client.resetQueries({ queryKey: customerKey(view.id) });
    },
  });
  const meant = name.trim().normalize() === view.name.trim().normalize();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (meant && !erase.isPending) {
      erase.mutate();
    }
  };
  const refusal = erase.isError ? ((isProblem(erase.error) ? erase.error.detail : null) ?? strings.session.unreachable) : null;
  return (
    <form className={classes["form"]} onSubmit={submit}>
      <p>{strings.personData.what}</p>
      <p>{strings.personData.final}</p>
      <TextInput
        data-autofocus
        label={strings.personData.confirm(view.name)}
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <NativeSelect
        label={strings.personData.reason}
        data={grounds}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value as ErasureGround)}
      />
      {refusal !== null && (
        <p className={classes["refusal"]} role="alert">
          {refusal}
        </p>
      )}
      <div className={classes["acts"]}>
        <span className={classes["gap"]} />
        <Button variant="default" onClick={onClose}>
          {strings.personData.cancel}
        </Button>
        <Button type="submit" disabled={!meant || erase.isPending || !online}>
          {erase.isPending ? strings.personData.acting : strings.personData.act}
        </Button>
      </div>
    </form>
  );
}
