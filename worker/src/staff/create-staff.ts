import { violatedUniqueIndex } from "@trouvaille/db/database-errors";
import { hasAdmin, insertFirstAdmin, insertStaff, type NewStaff } from "@trouvaille/db/queries/staff";
import { passwordProblem } from "../accounts/password.ts";
import type { Language } from "../error-texts.ts";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";

export interface StaffCredentials {
  username: string;
  email: string;
  password: string;
  /** Of mails to the account. */
  language: Language;
  signal?: AbortSignal | undefined;
}

/** @throws AppError staff_taken */
export function refuseTaken(error: unknown): never {
  if (violatedUniqueIndex(error)?.startsWith("accounts_"))
    throw new AppError("staff_taken", { cause: error });
  throw error;
}

async function hashed(
  { hasher }: Pick<Services, "hasher">,
  { username, email, password, language, signal }: StaffCredentials,
): Promise<Omit<NewStaff, "role">> {
  const weakness = passwordProblem(password);
  if (weakness) throw new AppError(weakness);
  return { username, email, language, passwordHash: await hasher.hash(password, signal) };
}

/** Makes an admin or photographer. @returns the account's id @throws AppError staff_taken, or why the password is refused */
export async function createStaff(
  services: Pick<Services, "db" | "hasher">,
  role: NewStaff["role"],
  credentials: StaffCredentials,
): Promise<number> {
  const staff = await hashed(services, credentials);
  return insertStaff(services.db, { ...staff, role }).catch(refuseTaken);
}

/**
 * Makes the first admin for whoever has the setup secret. Once there is an admin this is closed for good.
 * @returns the account's id
 * @throws AppError not_found without a configured secret, wrong_setup_secret, admin_exists, staff_taken, too_many_tries,
 *   or why the password is refused
 */
export async function createFirstAdmin(
  services: Pick<Services, "db" | "hasher" | "settings" | "limits">,
  credentials: StaffCredentials,
  setupSecret: string | undefined,
): Promise<number> {
  const { db, settings, limits } = services;
  if (settings.SETUP_SECRET === undefined) throw new AppError("not_found");
  await limits.tryRegistration();
  if (!(await isSame(setupSecret ?? "", settings.SETUP_SECRET))) throw new AppError("wrong_setup_secret");
  if (await hasAdmin(db)) throw new AppError("admin_exists");
  const id = await insertFirstAdmin(db, await hashed(services, credentials)).catch(refuseTaken);
  if (id === undefined) throw new AppError("admin_exists");
  return id;
}

/** Compares in a time that says nothing of where the texts differ, nor of how long the secret is. */
async function isSame(given: string, secret: string): Promise<boolean> {
  const [left, right] = await Promise.all(
    [given, secret].map((text) => crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))),
  );
  return left !== undefined && right !== undefined && crypto.subtle.timingSafeEqual(left, right);
}
