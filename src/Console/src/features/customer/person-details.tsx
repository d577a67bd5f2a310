import { Menu } from "@mantine/core";
import { useState } from "react";
import type { PersonDetails as Details } from "@/api/types";
import { useOnline } from "@/hooks/use-connection";
import { useNow } from "@/hooks/use-now";
import { shortDate } from "@/lib/time";
import { strings } from "@/strings";
import classes from "./context.module.css";
import { DetailForm } from "./detail-form";
import { editableDetails, type EditableDetail } from "./editable-details";
import own from "./person-details.module.css";
import { Tags } from "./tags";

interface PersonDetailsProps {
  readonly customerId: string;
  readonly details: Details;
}

/** What was written down about a person, each thing changed where it stands; what is empty has no row, and is behind "Add…". */
export function PersonDetails({ customerId, details }: PersonDetailsProps) {
  const now = useNow();
  const [editing, setEditing] = useState<string | null>(null);
  const all = editableDetails(details, now);
  const shown = all.filter((detail) => detail.value !== null || detail.name === editing);
  const empty = all.filter((detail) => !shown.includes(detail));
  return (
    <>
      {shown.map((detail) => (
        <div key={detail.name} className={classes["pair"]}>
          <dt>{detail.label}</dt>
          <dd>
            {detail.name === editing ? (
              <DetailForm customerId={customerId} detail={detail} onClose={() => setEditing(null)} />
            ) : (
              <Written detail={detail} now={now} onEdit={() => setEditing(detail.name)} />
            )}
          </dd>
        </div>
      ))}
      <div className={classes["pair"]}>
        <dt>{strings.tags.label}</dt>
        <dd>
          <Tags customerId={customerId} tags={details.tags} />
        </dd>
      </div>
      {empty.length > 0 && (
        <div className={classes["pair"]}>
          <dt className="spoken">{strings.details.addLabel}</dt>
          <dd className={own["add"]}>
            <AddMenu empty={empty} onAdd={setEditing} />
          </dd>
        </div>
      )}
    </>
  );
}

interface WrittenProps {
  readonly detail: EditableDetail;
  readonly now: number;
  readonly onEdit: () => void;
}

function Written({ detail, now, onEdit }: WrittenProps) {
  const online = useOnline();
  const { label, shown, source } = detail;
  return (
    <span className={own["written"]}>
      <button type="button" className={own["value"]} disabled={!online} aria-label={strings.details.change(label, shown)} onClick={onEdit}>
        {shown}
      </button>
      <span className={own["source"]}>
        {source === null ? strings.details.asWritten : strings.details.source(source.by, shortDate(source.at, now), source.verified)}
      </span>
    </span>
  );
}

function AddMenu({ empty, onAdd }: { readonly empty: readonly EditableDetail[]; readonly onAdd: (name: string) => void }) {
  const online = useOnline();
  return (
    <Menu position="bottom-start" returnFocus={false}>
      <Menu.Target>
        <button type="button" className={classes["act"]} disabled={!online}>
          {strings.details.add}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {empty.map(({ name, label }) => (
          <Menu.Item key={name} onClick={() => onAdd(name)}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
