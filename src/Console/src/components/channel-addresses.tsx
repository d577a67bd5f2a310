import { strings } from "@/strings";
import classes from "./channel-addresses.module.css";
import { CopyField } from "./copy-field";

const doors = [
  { name: strings.settings.channels.meta, path: "/webhooks/meta", where: strings.settings.channels.metaWhere },
  { name: strings.settings.channels.x, path: "/webhooks/x", where: strings.settings.channels.xWhere },
] as const;

/** The exact address to paste at each provider. */
export function ChannelAddresses() {
  return doors.map((door) => (
    <section key={door.path} className={classes["door"]}>
      <h3>{door.name}</h3>
      <CopyField label={strings.settings.channels.address(door.name)} value={location.origin + door.path} />
      <p>{door.where}</p>
    </section>
  ));
}
