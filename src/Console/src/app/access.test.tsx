import { act, configure, screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test, vi } from "vitest";
import { sessionStore } from "@/api/session-store";
import { freshBrowser, open, openAsWhoever, people, zoe } from "@/test/console";
import { far } from "@/test/far";
import { minutesAgo, sam } from "@/test/fixtures";
import { problem, server } from "@/test/server";

vi.setConfig({ testTimeout: 30_000 });
configure({ asyncUtilTimeout: 8_000, getElementError: (message) => new Error(message ?? "") });
beforeEach(freshBrowser);

test("signed out, the sign-in stands at the address that was asked for, and leads there", async () => {
  people(zoe());
  server.use(
    http.get("*/api/session", () => problem(401, "Sign in again."), { once: true }),
    http.post("*/api/session", async ({ request }) =>
      ((await request.json()) as { password: string }).password === "right" ? HttpResponse.json(sam) : problem(401, "No."),
    ),
  );
  const { router, user } = openAsWhoever("/inbox/zoe");
  await user.type(await screen.findByLabelText("E-mail"), "sam@acme.example");
  await user.type(screen.getByLabelText("Password"), "wrong{Enter}");
  expect(await screen.findByText(/do not match/)).toBeVisible();

  await user.clear(screen.getByLabelText("Password"));
  await user.type(screen.getByLabelText("Password"), "right{Enter}");
  expect(await screen.findByRole("heading", { name: "Zoë Berg" })).toBeVisible();
  expect(router.state.location.pathname).toBe("/inbox/zoe");
});

test("a session that ends leaves the page where it is, with the sign-in over it", async () => {
  people(zoe());
  const { router, user } = open("/inbox/zoe");
  await screen.findByRole("heading", { name: "Zoë Berg" });
  server.use(
    http.get("*/api/session", () => problem(401, "Sign in again.")),
    http.post("*/api/session", () => HttpResponse.json(sam)),
  );
  act(() => far.cut());

  const over = await screen.findByRole("dialog", { name: "Sign in" });
  expect(screen.getByText("Words of zoe")).toBeInTheDocument();
  far.up = true;
  await user.type(within(over).getByLabelText("Password"), "right{Enter}");
  await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
  expect(router.state.location.pathname).toBe("/inbox/zoe");
});

test("a one-time link lets somebody choose a password, and leads to the inbox", async () => {
  const accepted: unknown[] = [];
  server.use(
    http.get("*/api/session", () => problem(401, "Sign in.")),
    http.post("*/api/invitation/read", async ({ request }) =>
      ((await request.json()) as { token: string }).token === "once"
        ? HttpResponse.json({ email: "kim@acme.example", name: "Kim", role: "agent", ends: minutesAgo(-60) })
        : problem(404, "Gone."),
    ),
    http.post("*/api/invitation", async ({ request }) => {
      accepted.push(await request.json());
      return HttpResponse.json({ ...sam, name: "Kim" });
    }),
  );
  const { router, user } = openAsWhoever("/invitation#once");
  await user.type(await screen.findByLabelText(/Password/), "short{Enter}");
  expect(screen.getByText("Use at least 10 characters.")).toBeVisible();
  await user.clear(screen.getByLabelText(/Password/));
  await user.type(screen.getByLabelText(/Password/), "long enough now{Enter}");
  await waitFor(() => expect(router.state.location.pathname).toBe("/inbox"));
  expect(accepted).toEqual([{ token: "once", password: "long enough now" }]);
});

test("a link that was used says so", async () => {
  server.use(http.post("*/api/invitation/read", () => problem(404, "Gone.")));
  openAsWhoever("/invitation#used");
  expect(await screen.findByText(/This link was used already or has expired/)).toBeVisible();
});

test("an administrator invites a colleague and gets the link to send, once", async () => {
  const kim = { id: "u-kim", email: "kim@acme.example", name: "Kim", role: "agent", disabled: false, invited: minutesAgo(-60), hasPassword: false };
  server.use(
    http.get("*/api/users", () => HttpResponse.json({ items: [kim], next: null, position: 1 })),
    http.post("*/api/users", () => HttpResponse.json({ user: kim, link: { path: "/invitation#once", ends: minutesAgo(-60) } }, { status: 201 })),
  );
  const { user } = open("/settings/users");
  await user.type(await screen.findByLabelText("Name"), "Kim");
  await user.type(screen.getByLabelText("E-mail"), "kim@acme.example");
  await user.click(screen.getByRole("button", { name: "Invite" }));
  expect(await screen.findByLabelText("One-time link for Kim")).toHaveValue(`${location.origin}/invitation#once`);
});

test("an analyst, who has no room here yet, is told so", async () => {
  sessionStore.signedIn({ ...sam, role: "analyst" });
  openAsWhoever("/inbox");
  expect(await screen.findByText(/Your role has no room in this console yet/)).toBeVisible();
});

test("users and what was not understood are for administrators", async () => {
  sessionStore.signedIn({ ...sam, role: "agent" });
  openAsWhoever("/settings/users");
  expect(await screen.findByRole("link", { name: "Channels" })).toBeVisible();
  expect(screen.queryByRole("link", { name: "Users" })).not.toBeInTheDocument();
  expect(screen.queryByRole("link", { name: "Unprocessed" })).not.toBeInTheDocument();
});
