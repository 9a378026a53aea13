import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso";
import { keepTrying } from "../api/keep-trying.ts";
import { account, loadSession } from "../api/session.ts";
import { type JoinDraft, joinDraft, loadDraft } from "./join-draft.ts";
import { type Card, useCard } from "./use-card.ts";

/** The card and what was given so far, for somebody who is joining; everybody else is led to the event's page. */
export function useJoining(code: string) {
  const { route } = useLocation();
  const card = useCard(code);
  const event: Card | undefined = card.data;
  const who = account.value;
  const draft: JoinDraft | undefined =
    joinDraft.value?.code === event?.event_code ? joinDraft.value : undefined;

  useEffect(() => {
    if (account.value === undefined) void keepTrying(loadSession);
  }, []);
  useEffect(() => {
    if (event && (who || event.closed)) route(`/j/${encodeURIComponent(event.event_code)}`, true);
    else if (event && who === null) void loadDraft(event.event_code);
  }, [event?.event_code, who]);

  return { card, event: who === null && !event?.closed ? event : undefined, draft };
}
