import { configure, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test, vi } from "vitest";
import { sessionStore } from "@/api/session-store";
import type { CustomerView, ErasedPerson } from "@/api/types";
import { freshBrowser, live, next, open, openAsWhoever, people, say, zoe } from "@/test/console";
import { far } from "@/test/far";
import { change, entry, minutesAgo, page, sam, view } from "@/test/fixtures";
import { problem, server } from "@/test/server";

vi.setConfig({ testTimeout: 30_000 });
configure({ asyncUtilTimeout: 8_000, getElementError: (message) => new Error(message ?? "") });

beforeEach(freshBrowser);

const ada = { id: "u-ada", name: "Ada Admin" };
const erased = (rest: Partial<ErasedPerson> = {}): ErasedPerson => ({
  customerId: "zoe",
  at: minutesAgo(1),
  by: ada,
  reason: "asked",
  accounts: 2,
  contents: 7,
  aliases: 3,
  raw: 0,
  done: true,
  ...rest,
});

/** Zoë, as the server has her until she is erased; what it was told is kept. */
function serve() {
  const told: unknown[] = [];
  let gone: ErasedPerson | null = null;
  people(zoe());
  server.use(
    http.get("*/api/customers/:id", () => HttpResponse.json(view("zoe", { position: far.position, ...after(gone) }))),
    http.get("*/api/customers/:id/timeline", () =>
      HttpResponse.json(page(gone === null ? [entry("a", { text: "Where is my parcel" })] : [], { position: far.position })),
    ),
    http.delete("*/api/customers/:id", async ({ request }) => {
      told.push(await request.json());
      gone = erased();
      return HttpResponse.json(gone);
    }),
  );
  return { told, erase: (by: Partial<ErasedPerson> = {}) => (gone = erased(by)) };
}

const confirm = (dialog: HTMLElement, name: string) =>
  fireEvent.change(within(dialog).getByLabelText("Type the name to confirm: Zoë Berg"), { target: { value: name } });

const after = (gone: ErasedPerson | null): Partial<CustomerView> => (gone === null ? {} : { name: "Somebody", erased: gone });

test("an administrator erases a person by typing the name, and sees in place that it is so", async () => {
  const { told } = serve();
  const { user } = open("/inbox/zoe");
  await live();
  await user.click(await screen.findByRole("button", { name: "Person's data" }));
  expect(await screen.findByRole("menuitem", { name: "Export as a page" })).toHaveAttribute("href", "/api/customers/zoe/export?format=html");
  expect(screen.getByRole("menuitem", { name: "Export as JSON" })).toHaveAttribute("href", "/api/customers/zoe/export?format=json");
  await user.click(screen.getByRole("menuitem", { name: "Erase…" }));
  const dialog = await screen.findByRole("dialog", { name: "Erase Zoë Berg" });
  expect(dialog).toHaveTextContent("It cannot be undone.");
  const act = within(dialog).getByRole("button", { name: "Erase for good" });
  confirm(dialog, "Zoe Berg");
  expect(act).toBeDisabled();
  confirm(dialog, "Zoë Berg");

  await user.click(act);

  expect(await screen.findByRole("heading", { level: 1, name: "Erased person" })).toBeVisible();
  expect(told).toEqual([{ name: "Zoë Berg", reason: "asked" }]);
  expect(screen.getByText(/Ada Admin erased this person/)).toBeVisible();
  expect(screen.queryByText("Where is my parcel")).not.toBeInTheDocument();
});

test("a refusal is said in the dialog, and nobody is gone", async () => {
  serve();
  server.use(http.delete("*/api/customers/:id", () => problem(409, "Somebody has just linked this person with another. Look again.")));
  const { user } = open("/inbox/zoe");
  await live();
  await user.click(await screen.findByRole("button", { name: "Person's data" }));
  await user.click(await screen.findByRole("menuitem", { name: "Erase…" }));
  const dialog = await screen.findByRole("dialog", { name: "Erase Zoë Berg" });
  confirm(dialog, "Zoë Berg");
  await user.click(within(dialog).getByRole("button", { name: "Erase for good" }));
  expect(await within(dialog).findByRole("alert")).toHaveTextContent("Look again.");
});

test("an agent has no such menu", async () => {
  serve();
  sessionStore.signedIn({ ...sam, role: "agent" });
  openAsWhoever("/inbox/zoe");
  await live();
  expect(await screen.findByRole("heading", { level: 2, name: "Person" })).toBeVisible();
  expect(screen.queryByRole("button", { name: "Person's data" })).not.toBeInTheDocument();
});

test("when a colleague erases who is on screen it is said in place, and the list shows them no more", async () => {
  const { erase } = serve();
  open("/inbox/zoe");
  await live();
  await screen.findByText("Where is my parcel");
  erase({ done: false });

  await say(change(next(), "zoe", { type: "customer.erased", by: ada }));

  expect(await screen.findByText(/Ada Admin erased this person/)).toBeVisible();
  expect(screen.getByText("The last traces are still being taken out of the search.")).toBeVisible();
  expect(screen.queryByText("Where is my parcel")).not.toBeInTheDocument();
  await waitFor(() => expect(screen.queryByRole("row", { name: /Zoë Berg/ })).not.toBeInTheDocument());
});
