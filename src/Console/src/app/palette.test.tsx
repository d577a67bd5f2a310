import { createMemoryHistory } from "@tanstack/react-router";
import { configure, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test, vi } from "vitest";
import { sessionStore } from "@/api/session-store";
import type { SearchResults } from "@/api/types";
import { preferences } from "@/lib/preferences";
import { far } from "@/test/far";
import { item, list, minutesAgo, sam } from "@/test/fixtures";
import { problem, server } from "@/test/server";
import { Console } from "./console";
import { createQueryClient } from "./query-client";
import { createConsoleRouter } from "./router";

vi.setConfig({ testTimeout: 30_000 });
configure({ asyncUtilTimeout: 8_000, getElementError: (message) => new Error(message ?? "") });

beforeEach(() => {
  sessionStore.signedIn(sam);
  preferences.change({ keys: true, contextHidden: false, listHidden: false, recent: [] });
});

const said: SearchResults["said"][number] = {
  entryId: "1770000000000-7",
  customerId: "zed",
  name: "Z. Berg",
  channel: "x",
  direction: "in",
  kind: "mention",
  at: minutesAgo(10),
  text: "The kettle broke again",
};

/** Opens the palette; words find these. */
async function open(results: Partial<SearchResults>) {
  const asked: (string | null)[] = [];
  server.use(
    http.get("*/api/customers", () => HttpResponse.json(list([], { position: far.position }))),
    http.get("*/api/search", ({ request }) => {
      asked.push(new URL(request.url).searchParams.get("query"));
      return HttpResponse.json({ people: [], said: [], next: null, position: far.position, ...results });
    }),
  );
  const router = createConsoleRouter(createMemoryHistory({ initialEntries: ["/inbox"] }));
  const client = createQueryClient();
  client.setDefaultOptions({ queries: { ...client.getDefaultOptions().queries, retry: false } });
  render(<Console client={client} router={router} env="test" />);
  const user = userEvent.setup();
  await waitFor(() => expect(screen.getByText("Live")).toBeInTheDocument());
  await user.keyboard("{Control>}k{/Control}");
  const dialog = await screen.findByRole("dialog", { name: "Go anywhere, do anything" });
  return { router, user, asked, dialog };
}

test("words find people first and then what was said, asked once the typing rests", async () => {
  const { user, dialog, asked, router } = await open({ people: [item("zoe", { name: "Zoë Kettle" })], said: [said] });
  await user.type(within(dialog).getByRole("textbox"), "kettle");
  expect(await within(dialog).findByText("Zoë Kettle")).toBeInTheDocument();
  expect(within(dialog).getByText("The kettle broke again")).toBeInTheDocument();
  expect(within(dialog).getByText(/^Z\. Berg, /)).toBeInTheDocument();
  expect(asked).toEqual(["kettle"]);

  await user.keyboard("{Enter}");
  await waitFor(() => expect(router.state.location.pathname).toBe("/people/zoe"));
});

test("what was said leads to the very message", async () => {
  const { user, dialog, router } = await open({ said: [{ ...said, direction: "out" }] });
  await user.type(within(dialog).getByRole("textbox"), "kettle");
  expect(await within(dialog).findByText(/^us to Z\. Berg, /)).toBeInTheDocument();
  await user.click(within(dialog).getByText("The kettle broke again"));
  await waitFor(() => expect(router.state.location.pathname).toBe("/people/zed"));
  expect(router.state.location.hash).toBe("1770000000000-7");
});

test("nothing found is said once that is known, and what the search refuses leaves the actions", async () => {
  const { user, dialog } = await open({});
  await user.type(within(dialog).getByRole("textbox"), "zzzz");
  expect(await within(dialog).findByText("Nothing matches.")).toBeInTheDocument();
  server.use(http.get("*/api/search", () => problem(400, "Words alone are looked for here.")));
  await user.clear(within(dialog).getByRole("textbox"));
  await user.type(within(dialog).getByRole("textbox"), "inbox");
  expect(await within(dialog).findByText("Go to the inbox")).toBeInTheDocument();
});
