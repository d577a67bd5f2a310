import { Menu } from "@mantine/core";
import { useState } from "react";
import { exportAddress } from "@/api/erasure";
import type { CustomerView } from "@/api/types";
import { useOnline } from "@/hooks/use-connection";
import { useMe } from "@/hooks/use-session";
import { strings } from "@/strings";
import classes from "./context.module.css";
import { EraseDialog } from "./erase-dialog";

/** What an administrator can do with all that is kept of a person: take it out, or erase it. */
export function PersonData({ view }: { readonly view: CustomerView }) {
  const [erasing, setErasing] = useState(false);
  const online = useOnline();
  if (useMe().role !== "administrator") {
    return null;
  }
  return (
    <>
      <Menu position="top-start">
        <Menu.Target>
          <button type="button" className={classes["act"]} disabled={!online}>
            {strings.personData.menu}
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component="a" href={exportAddress(view.id, "html")} download>
            {strings.personData.exportPage}
          </Menu.Item>
          <Menu.Item component="a" href={exportAddress(view.id, "json")} download>
            {strings.personData.exportJson}
          </Menu.Item>
          <Menu.Item onClick={() => setErasing(true)}>{strings.personData.erase}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <EraseDialog view={view} opened={erasing} onClose={() => setErasing(false)} />
    </>
  );
}
