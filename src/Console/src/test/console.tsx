import { createMemoryHistory } from "@tanstack/react-router";
import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { http, HttpResponse } from "msw";
import { expect } from "vitest";
import { sessionStore } from "@/api/session-store";
import type { CustomerItem, TimelineEntry } from "@/api/types";
import { Console } from "@/app/console";
import { createQueryClient } from "@/app/query-client";
import { createConsoleRouter } from "@/app/router";
import { lastKeyAt } from "@/lib/keyboard";
import { preferences } from "@/lib/preferences";
import { undoToast } from "@/lib/undo";
import { far } from "./far";
import type { FakeHub } from "./fake-hub";
import { item, list, page, sam, view } from "./fixtures";
import { server } from "./server";

/** A browser in which nobody has done anything yet. */
export function freshBrowser() {
  far.up = true;
  sessionStore.signedOut();
  undoToast.dismiss();
  lastKeyAt.write(Number.NEGATIVE_INFINITY);
  preferences.change({ keys: true, contextHidden: false, listHidden: false, recent: [] });
}

/** Opens the console at an address, as Sam. */
export function open(address: string) {
  sessionStore.signedIn(sam);
  return openAsWhoever(address);
}

export function openAsWhoever(address: string) {
  const router = createConsoleRouter(createMemoryHistory({ initialEntries: [address] }));
  const client = createQueryClient();
  client.setDefaultOptions({ queries: { ...client.getDefaultOptions().queries, retry: false } });
  render(<Console client={client} router={router} env="test" />);
  return { router, user: userEvent.setup() };
}

export function people(...items: CustomerItem[]) {
  server.use(http.get("*/api/customers", () => HttpResponse.json(list(items, { position: far.position }))));
}

export function talk(...items: TimelineEntry[]) {
  server.use(
    http.get("*/api/customers/:id/timeline", () => HttpResponse.json(page(items.toReversed(), { position: far.position }))),
    http.get("*/api/customers/:id", ({ params }) => HttpResponse.json(view(String(params["id"]), { position: far.position }))),
  );
}

export const zoe = (rest: Partial<CustomerItem> = {}) => item("zoe", { name: "Zoë Berg", ...rest });

export const rowNames = () => screen.getAllByRole("row").map((row) => /Zoë Berg|Customer [a-z]/.exec(row.textContent)?.[0]);

/** Sends changes down the line; the cache tells its observers a moment later. */
export const say = (...changes: Parameters<FakeHub["changed"]>) =>
  act(async () => {
    far.changed(...changes);
    await new Promise((resolve) => setTimeout(resolve, 0));
  });

export const next = () => far.position + 1;

export const live = () => waitFor(() => expect(screen.getByText("Live")).toBeInTheDocument());
