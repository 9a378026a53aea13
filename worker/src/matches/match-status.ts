import { listMatchStates, type MatchState } from "@trouvaille/db/queries/matches";
import { listSelfies, type SelfieState } from "@trouvaille/db/queries/selfies";
import type { Language } from "../error-texts.ts";
import { refusalText } from "../selfies/refusal-text.ts";
import type { Services } from "../services.ts";

/** How far the search for a guest's photos has come, as a whole and in each event that compares their selfies. */
export async function readMatchStatus(
  { db }: Pick<Services, "db">,
  account: { id: number; eventId: number | null },
  language: Language,
) {
  const [selfies, states] = await Promise.all([listSelfies(db, account.id), listMatchStates(db, account.id)]);
  const events = states
    .filter(({ matching }) => matching)
    .map(({ eventId, matched, upToDate }) => ({ event_id: eventId, matched, up_to_date: upToDate }));
  return { ...overall(account, selfies, states, language), events };
}

function overall(
  account: { eventId: number | null },
  selfies: SelfieState[],
  states: MatchState[],
  language: Language,
) {
  const state = states.find(({ eventId }) => eventId === account.eventId);
  const matched = state?.matched ?? 0;
  const newest = selfies[0];
  if (!newest) return { status: "idle", matched };
  if (newest.status === "invalid") {
    const code = newest.refusal ?? "selfie_check_failed";
    return {
      status: "validation_failed",
      error: refusalText(code, language),
      code,
      matched,
      finished_at: newest.checkedAt?.toISOString() ?? null,
    };
  }
  if (newest.status === "pending" || states.some(({ upToDate }) => !upToDate)) {
    return {
      status: "running",
      started_at: newest.createdAt.toISOString(),
      matched,
      selfie_checking: newest.status === "pending",
    };
  }
  return {
    status: "done",
    matched,
    finished_at: state?.matchedAt ?? newest.checkedAt?.toISOString() ?? null,
    source: "db",
  };
}
