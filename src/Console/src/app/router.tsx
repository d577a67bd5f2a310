import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect, type RouterHistory } from "@tanstack/react-router";
import { Broken, NoPage } from "./broken";
import { Invitation } from "./invitation";
import { InboxDesk, PeopleDesk } from "./desk";
import { listSearch } from "./list-search";
import { Root, SignedIn } from "./root";

const root = createRootRoute({ component: Root, notFoundComponent: NoPage, errorComponent: Broken });

const invitation = createRoute({ getParentRoute: () => root, path: "/invitation", component: Invitation });

const signedIn = createRoute({ getParentRoute: () => root, id: "signed-in", component: SignedIn });

const home = createRoute({
  getParentRoute: () => signedIn,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/inbox" });
  },
});

const inbox = createRoute({ getParentRoute: () => signedIn, path: "/inbox", validateSearch: listSearch, component: InboxDesk });
const inboxPerson = createRoute({ getParentRoute: () => inbox, path: "/$customerId" });

const people = createRoute({ getParentRoute: () => signedIn, path: "/people", validateSearch: listSearch, component: PeopleDesk });
const peoplePerson = createRoute({ getParentRoute: () => people, path: "/$customerId" });

const suggestions = createRoute({
  getParentRoute: () => signedIn,
  path: "/suggestions",
  component: lazyRouteComponent(() => import("./suggestions"), "Suggestions"),
});

const settings = createRoute({
  getParentRoute: () => signedIn,
  path: "/settings",
  component: lazyRouteComponent(() => import("./settings"), "Settings"),
});
const settingsSection = createRoute({ getParentRoute: () => settings, path: "/$section" });

const routeTree = root.addChildren([
  invitation,
  signedIn.addChildren([home, inbox.addChildren([inboxPerson]), people.addChildren([peoplePerson]), suggestions, settings.addChildren([settingsSection])]),
]);

/** The console's addresses; over the browser's history, or another one. */
export function createConsoleRouter(history?: RouterHistory) {
  return createRouter({ routeTree, ...(history ? { history } : {}) });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>;
  }
}
