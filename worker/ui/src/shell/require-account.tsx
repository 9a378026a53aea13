import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso";
import { keepTrying } from "../api/keep-trying.ts";
import { type Account, account, homeOf, loadSession } from "../api/session.ts";

interface Given {
  roles: readonly Account["user_type"][];
  children: (account: Account) => ComponentChildren;
}

/** Shows a page to those it is for; others go to the log-in and come back, or to their own home. */
export function RequireAccount({ roles, children }: Given) {
  const { route, url } = useLocation();
  const who = account.value;
  const allowed = who && roles.includes(who.user_type);
  useEffect(() => {
    if (who === undefined) void keepTrying(loadSession);
    else if (who === null) route(`/login?next=${encodeURIComponent(url)}`, true);
    else if (!allowed) route(homeOf(who), true);
  }, [who]);
  return allowed ? children(who) : null;
}
