import { listMatchStates } from "@trouvaille/db/queries/matches";
import { listSelfies } from "@trouvaille/db/queries/selfies";
import type { Language } from "../error-texts.ts";
import { refusalText } from "../selfies/refusal-text.ts";
import type { Services } from "../services.ts";

/** How far the search for a guest's photos has come, read from the rows. */
export async function readMatchStatus(
  { db }: Pick<Services, "db">,
  account: { id: number; eventId: number | null },
  language: Language,
) {
  const [selfies, states] = await Promise.all([listSelfies(db, account.id), listMatchStates(db, account.id)]);
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
