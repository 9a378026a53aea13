import type { AccountProfile } from "@trouvaille/db/queries/accounts";
import type { Role } from "@trouvaille/db/schema/accounts";
import { ERROR_TEXTS, type Language } from "../error-texts.ts";
import type { SelfieState } from "../selfies/selfie-state.ts";

/** Roles in the words of the API this one replaces. */
export const USER_TYPES: Record<Role, string> = {
  guest: "user",
  photographer: "photographer",
  admin: "admin",
};

/** The text for a refused selfie's code; codes of later versions are shown as they are. */
function selfieError(code: string | null, language: Language): string | null {
  if (code === null) return null;
  return code in ERROR_TEXTS ? ERROR_TEXTS[code as keyof typeof ERROR_TEXTS][language] : code;
}

/** An account as its owner sees it. */
export function presentAccount({ account, event }: AccountProfile, selfie: SelfieState, language: Language) {
  const isGuest = account.role === "guest";
  return {
    id: account.id,
    username: account.username,
    email: account.email,
    user_type: USER_TYPES[account.role],
    is_active: account.isActive,
    created_at: account.createdAt.toISOString(),
    selfie_status: isGuest ? selfie.selfie_status : "none",
    selfie_error: selfieError(selfie.refusal, language),
    selfie_error_code: selfie.refusal,
    selfies_in_force: selfie.selfies_in_force,
    selfie_checking: selfie.selfie_checking,
    event_id: event?.id ?? null,
    event_name: event?.name ?? null,
    event_code: event?.code ?? null,
    event_date: event?.date ?? null,
  };
}
