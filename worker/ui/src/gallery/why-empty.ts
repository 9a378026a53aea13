import type { JoinedEvent, View } from "./gallery-photo.ts";
import type { MatchStatus } from "./use-match-status.ts";

export type Emptiness =
  | "expired"
  | "noSelfie"
  | "notMatching"
  | "pending"
  | "refused"
  | "matching"
  | "none"
  | "noneShown"
  | "mineOnly"
  | "nothingLoved";

interface Known {
  view: View;
  event: Pick<JoinedEvent, "id" | "visibility" | "expires_at" | "matching">;
  /** undefined: not known yet. */
  status: Pick<MatchStatus, "status" | "events" | "selfie_checking"> | undefined;
  now: number;
}

/** Why a view has no photos, as far as it is known; null while it is not. */
export function whyEmpty({ view, event, status, now }: Known): Emptiness | null {
  if (event.expires_at !== null && Date.parse(event.expires_at) <= now) return "expired";
  if (view === "loved") return "nothingLoved";
  if (view === "all") return event.visibility === "mine_only" ? "mineOnly" : "noneShown";
  if (!status) return null;
  if (status.status === "idle") return "noSelfie";
  if (status.status === "validation_failed") return "refused";
  if (status.selfie_checking) return "pending";
  if (!event.matching) return "notMatching";
  const here = status.events.find(({ event_id }) => event_id === event.id);
  return here?.up_to_date === false ? "matching" : "none";
}
