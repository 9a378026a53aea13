import { ApiError, readApiError } from "../api/api-error.ts";
import { api, call, send } from "../api/client.ts";
import { keepTrying } from "../api/keep-trying.ts";
import type { Picture } from "../selfie/keep-picture.ts";
import type { AccountFields } from "./check-fields.ts";

/** new: an account was made · before: this person had one already, and this is its password. */
export type Registered = "new" | "before";

/**
 * Makes the account, with the selfie if there is one, and opens its session. Goes on trying while the service is away.
 * @throws ApiError when the registration is refused, DOMException AbortError
 */
export async function register(
  code: string,
  fields: AccountFields,
  picture: Picture | undefined,
  signal: AbortSignal,
): Promise<Registered> {
  try {
    if (picture) await keepTrying(() => registerWithSelfie(code, fields, picture, signal), signal);
    else await registerWithout(code, fields, signal);
    return "new";
  } catch (error) {
    if (error instanceof ApiError && isTaken(error) && (await opensWith(code, fields, signal)))
      return "before";
    throw error;
  }
}

/** Nothing else is wrong than that the address is taken. */
const isTaken = ({ code }: ApiError) => code === "email_taken" || code === "email_race_lost";

async function registerWithSelfie(
  code: string,
  { name, email, password, terms }: AccountFields,
  { blob, source }: Picture,
  signal: AbortSignal,
): Promise<void> {
  const body = new FormData();
  const texts = {
    username: name.trim(),
    email: email.trim(),
    password,
    event_code: code,
    source,
    biometric_consent: "true",
    terms_accepted: String(terms),
    privacy_accepted: String(terms),
    unique_username: "true",
  };
  for (const [field, value] of Object.entries(texts)) body.append(field, value);
  body.append("selfie", blob, "selfie.jpg");
  const response = await send("/api/register-complete", { method: "POST", body, signal });
  if (!response.ok) throw await readApiError(response);
}

async function registerWithout(code: string, fields: AccountFields, signal: AbortSignal): Promise<void> {
  const { name, email, password } = fields;
  const user_data = { username: name.trim(), email: email.trim(), password, unique_username: true };
  const json = { user_data, event_code: code };
  await keepTrying(() => call(api["register-with-event-code"].$post({ json })), signal);
  await keepTrying(() => logIn(code, fields), signal);
}

/**
 * The address is taken: by the first try, whose answer was lost on the way, or by the same person long ago. Who has the
 * password is let in rather than told so.
 */
async function opensWith(code: string, fields: AccountFields, signal: AbortSignal): Promise<boolean> {
  try {
    await keepTrying(() => logIn(code, fields), signal);
    return true;
  } catch (error) {
    if (error instanceof ApiError) return false;
    throw error;
  }
}

/** Not through call(): a wrong password is no session that ended. */
async function logIn(code: string, { email, password }: AccountFields): Promise<void> {
  const json = { username: email.trim(), password, event_code: code };
  const response = (await api.login.$post({ json })) as unknown as Response;
  if (!response.ok) throw await readApiError(response);
}
