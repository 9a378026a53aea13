import type { AccountProfile } from "@trouvaille/db/queries/accounts";
import type { Role } from "@trouvaille/db/schema/accounts";
import type { z } from "zod";
import type { Language } from "../error-texts.ts";
import { refusalText } from "../selfies/refusal-text.ts";
import type { SelfieState } from "../selfies/selfie-state.ts";
import type { accountSchema } from "./schemas.ts";

/** Roles in the words of the API this one replaces. */
export const USER_TYPES = {
  guest: "user",
  photographer: "photographer",
  admin: "admin",
} as const satisfies Record<Role, string>;

const fullName = (person: AccountProfile["photographer"]) =>
  [person?.firstName, person?.lastName].filter((name) => name).join(" ") || null;

/** An account as its owner sees it. */
export function presentAccount(
  { account, event, photographer }: AccountProfile,
  selfie: SelfieState,
  language: Language,
): z.infer<typeof accountSchema> {
  const isGuest = account.role === "guest";
  return {
    id: account.id,
    username: account.username,
    email: account.email,
    first_name: account.firstName,
    last_name: account.lastName,
    phone: account.phone,
    website: account.website,
    has_logo: false,
    logo_url: null,
    user_type: USER_TYPES[account.role],
    language: account.language,
    is_active: account.isActive,
    created_at: account.createdAt.toISOString(),
    selfie_path: null,
    selfie_status: isGuest ? selfie.selfie_status : "none",
    selfie_error: selfie.refusal === null ? null : refusalText(selfie.refusal, language),
    selfie_error_code: selfie.refusal,
    selfies_in_force: selfie.selfies_in_force,
    selfie_checking: selfie.selfie_checking,
    photos_remaining: null,
    event_id: event?.id ?? null,
    event_name: event?.name ?? null,
    event_code: event?.code ?? null,
    event_date: event?.date ?? null,
    photographer_first_name: photographer?.firstName ?? null,
    photographer_last_name: photographer?.lastName ?? null,
    photographer_name: fullName(photographer),
    photographer_website: photographer?.website ?? null,
    photographer_contact_available: photographer !== null,
    photographer_has_logo: false,
    photographer_logo_url: null,
  };
}
