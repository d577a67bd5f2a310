import { useQueryClient } from "@tanstack/react-query";
import { Outlet } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { getSession } from "@/api/get-session";
import { sessionStore } from "@/api/session-store";
import { SignIn } from "@/features/session/sign-in";
import { useSession } from "@/hooks/use-session";
import { hub } from "@/hub/hub";
import { strings } from "@/strings";
import { connectLive } from "./live";
import { NoRoom } from "./no-room";
import { Shell } from "./shell";
import classes from "./root.module.css";

export function Root() {
  return <Outlet />;
}

/** Asks again who is signed in when the server was away at the start. */
const askAgain = 2_000;

/** Everything that needs a session. Without one the sign-in is shown, over the page if there was one, at the same address. */
export function SignedIn() {
  const session = useSession();
  useSessionAtStart();
  useLiveWhile(session.state === "in" && session.user.role !== "analyst");
  useForgetOthers(session.state === "in" ? session.user.id : null);
  if (session.state === "unknown") {
    return null;
  }
  if (session.state === "none") {
    return <SignIn />;
  }
  if (session.user.role === "analyst") {
    return <NoRoom />;
  }
  const over = session.state === "over";
  return (
    <>
      <div className={classes["page"]} inert={over}>
        <Shell>
          <Outlet />
        </Shell>
      </div>
      {over && (
        <div className={classes["over"]} role="dialog" aria-modal="true" aria-label={strings.session.signIn}>
          <SignIn reason={strings.session.signedOut} email={session.user.email} />
        </div>
      )}
    </>
  );
}

function useSessionAtStart() {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = () =>
      getSession().then(
        (user) => (user === null ? sessionStore.signedOut() : sessionStore.signedIn(user)),
        () => {
          timer = setTimeout(ask, askAgain);
        },
      );
    if (sessionStore.read().state === "unknown") {
      void ask();
    }
    return () => clearTimeout(timer);
  }, []);
}

function useLiveWhile(signedIn: boolean) {
  const client = useQueryClient();
  useEffect(() => {
    if (!signedIn) {
      return undefined;
    }
    const disconnect = connectLive(client, hub);
    const online = () => hub.tryNow();
    const offline = () => hub.networkLost();
    const seen = () => document.visibilityState === "visible" && hub.tryNow();
    window.addEventListener("online", online);
    window.addEventListener("offline", offline);
    document.addEventListener("visibilitychange", seen);
    hub.start();
    return () => {
      window.removeEventListener("online", online);
      window.removeEventListener("offline", offline);
      document.removeEventListener("visibilitychange", seen);
      hub.stop();
      disconnect();
    };
  }, [client, signedIn]);
}

/** Another colleague who signs in on this page sees nothing that was loaded for the one before; the same one goes on. */
function useForgetOthers(userId: string | null) {
  const client = useQueryClient();
  const last = useRef<string | null>(null);
  useEffect(() => {
    if (userId === null) {
      return;
    }
    if (last.current !== null && last.current !== userId) {
      client.clear();
    } else if (last.current === userId) {
      void client.invalidateQueries({ predicate: (query) => query.state.status === "error" });
    }
    last.current = userId;
  }, [client, userId]);
}
