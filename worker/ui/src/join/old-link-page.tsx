import { useEffect, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { readCode } from "../home/read-code.ts";
import { Page } from "../shell/page.tsx";
import { JOIN_TEXTS } from "./texts.ts";

/** Printed codes in capitals and the former app's links lead to the event's page. */
export function OldLinkPage({ code }: { code?: string }) {
  const { route, query } = useLocation();
  // Read once: the address changes before this page is gone.
  const [meant] = useState(() => readCode(code ?? query.event_code ?? ""));
  useEffect(() => {
    route(meant === "" ? "/" : `/j/${encodeURIComponent(meant)}`, true);
  }, [meant]);
  return (
    <Page title={JOIN_TEXTS.loading} hideTitle>
      {null}
    </Page>
  );
}
