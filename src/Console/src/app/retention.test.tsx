import { configure, screen, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test, vi } from "vitest";
import type { RetentionPass, RetentionView } from "@/api/types";
import { freshBrowser, open } from "@/test/console";
import { minutesAgo } from "@/test/fixtures";
import { problem, server } from "@/test/server";

vi.setConfig({ testTimeout: 30_000 });
configure({ asyncUtilTimeout: 8_000, getElementError: (message) => new Error(message ?? "") });
beforeEach(freshBrowser);

const pass = (rest: Partial<RetentionPass> = {}): RetentionPass => ({
  id: 1,
  channel: "whatsapp",
  days: 365,
  before: minutesAgo(365 * 24 * 60),
  beganAt: minutesAgo(2),
  endedAt: null,
  customers: 40,
  seen: 10,
  entries: 7,
  removed: 6,
  ...rest,
});

function retention(read: () => RetentionView) {
  server.use(http.get("*/api/retention", () => HttpResponse.json(read())));
}

test("the rules are shown, and how far what is under way is, until it has ended", async () => {
  let state: RetentionView = { rules: [{ channel: "whatsapp", days: 365 }], passes: [pass()] };
  retention(() => state);
  open("/settings/retention");
  expect(await screen.findByText("WhatsApp: removed after 365 days")).toBeVisible();
  const bar = screen.getByRole("progressbar", { name: "Going through WhatsApp" });
  expect(bar).toHaveAttribute("value", "10");
  expect(screen.getByText("Looked at 10 of 40 customers; 6 entries removed.")).toBeVisible();

  state = { ...state, passes: [pass({ seen: 40, removed: 9, endedAt: minutesAgo(0) })] };
  const table = await screen.findByRole("table", { name: "What was done" });
  expect(await within(table).findByText(/^ended/)).toBeVisible();
  expect(screen.queryByRole("progressbar")).not.toBeInTheDocument();
});

test("without rules everything is kept, and a rule can be tried out", async () => {
  let asked: unknown = null;
  retention(() => ({ rules: [], passes: [] }));
  server.use(
    http.post("*/api/retention/preview", async ({ request }) => {
      asked = await request.json();
      return HttpResponse.json({ before: minutesAgo(1), entries: 12, orMore: false });
    }),
  );
  const { user } = open("/settings/retention");
  expect(await screen.findByText("No channel has a rule: everything is kept.")).toBeVisible();
  await user.selectOptions(screen.getByLabelText("Channel"), "Facebook");
  await user.clear(screen.getByLabelText(/^Days/));
  await user.type(screen.getByLabelText(/^Days/), "90");
  await user.click(screen.getByRole("button", { name: "Count" }));
  expect(await screen.findByText("Would remove 12 entries. Nothing was changed.")).toBeVisible();
  expect(asked).toEqual({ channel: "facebook", days: 90 });
});

test("rules that cannot be read say so", async () => {
  server.use(http.get("*/api/retention", () => problem(503, "The store is not available.")));
  open("/settings/retention");
  expect(await screen.findByRole("alert")).toHaveTextContent("The rules could not be loaded.");
});
