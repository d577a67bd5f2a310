const key = "socialcrm.looked";
/** More people than anybody looks at in a week. */
const most = 500;

type Looked = Readonly<Record<string, number>>;

function load(): Looked {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? "{}");
    return typeof stored === "object" && stored !== null ? (stored as Looked) : {};
  } catch {
    return {};
  }
}

/** When this browser last showed a person as read, by the clock here: the server keeps up to where, not when. */
export const looked = {
  at(customerId: string): number | null {
    const at = load()[customerId];
    return typeof at === "number" ? at : null;
  },
  now(customerId: string): void {
    const entries = Object.entries({ ...load(), [customerId]: Date.now() });
    const kept = entries.sort(([, one], [, other]) => other - one).slice(0, most);
    try {
      localStorage.setItem(key, JSON.stringify(Object.fromEntries(kept)));
    } catch {
      // A browser that refuses storage forgets; the divider then says no time.
    }
  },
};
