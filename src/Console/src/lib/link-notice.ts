import { createStore } from "./store";

/** What a colleague did to the person on screen: said in one line, with the way back. */
export interface LinkNotice {
  /** Who stands for the person. */
  readonly personId: string;
  /** Who was linked in or taken out. */
  readonly other: { readonly id: string; readonly name: string };
  /** The colleague. */
  readonly by: string;
  readonly act: "linked" | "unlinked";
}

const store = createStore<LinkNotice | null>(null);

export const linkNotice = {
  read: store.read,
  subscribe: store.subscribe,
  show: store.write,
  dismiss: () => store.write(null),
};
