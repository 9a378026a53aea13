import { findPasswordReset, usePasswordReset } from "@trouvaille/db/queries/password-resets";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";
import { markVersionsEnded } from "./ended-session-marks.ts";
import { passwordProblem } from "./password.ts";
import { hashResetToken } from "./reset-token.ts";

/**
 * Gives every account of the token's address a new password and ends all their sessions.
 * @returns a name the holder of the token can log in with
 * @throws AppError reset_fields_required, the password's problem, invalid_reset_token, expired_reset_token
 */
export async function confirmPasswordReset(
  services: Pick<Services, "db" | "hasher" | "settings" | "clock" | "endedSessions">,
  { token, password, signal }: { token: string; password: string; signal?: AbortSignal | undefined },
): Promise<{ username: string }> {
  const { db, hasher, clock } = services;
  if (token === "" || password === "") throw new AppError("reset_fields_required");
  const problem = passwordProblem(password);
  if (problem) throw new AppError(problem);
  const tokenHash = await hashResetToken(token);
  const state = await findPasswordReset(db, { tokenHash, now: clock() });
  if (state === "expired") throw new AppError("expired_reset_token");
  if (state !== "open") throw new AppError("invalid_reset_token");
  const passwordHash = await hasher.hash(password, signal);
  const accounts = await usePasswordReset(db, { tokenHash, passwordHash, now: clock() });
  const [first] = accounts;
  if (!first) throw new AppError("invalid_reset_token");
  await markVersionsEnded(
    services,
    accounts.map(({ id, endedVersion }) => ({ accountId: id, sessionVersion: endedVersion })),
  );
  return { username: first.username };
}
