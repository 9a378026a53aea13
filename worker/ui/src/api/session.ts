import { signal } from "@preact/signals";
import type { InferResponseType } from "hono/client";
import { ApiError } from "./api-error.ts";
import { api, call } from "./client.ts";
import { forgetOnLogOut } from "./forget.ts";
import { SESSION_MARK, sessionEnded } from "./session-ended.ts";

export type Account = InferResponseType<typeof api.me.$get, 200>;

/** undefined: not asked yet · null: nobody is logged in. */
export const account = signal<Account | null | undefined>(
  localStorage.getItem(SESSION_MARK) === null ? null : undefined,
);

/** Where an account starts. */
export const HOMES = { user: "/photos", photographer: "/studio", admin: "/organise" } as const;

export const homeOf = (of: Account | null | undefined): string => (of ? HOMES[of.user_type] : "/");

let asked: Promise<void> | undefined;

/** Asks once who is logged in; pages that need an account await it. @throws ApiError when the service is away */
export function loadSession(): Promise<void> {
  if (account.value !== undefined) return Promise.resolve();
  asked ??= refreshSession().finally(() => {
    asked = undefined;
  });
  return asked;
}

/** Asks again, after something about the account changed. */
export async function refreshSession(): Promise<void> {
  try {
    account.value = await call(api.me.$get());
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) throw error;
    localStorage.removeItem(SESSION_MARK);
    sessionEnded.value = false;
    account.value = null;
  }
}

/** After the API opened a session (log-in or registration). */
export async function enterSession(): Promise<Account> {
  localStorage.setItem(SESSION_MARK, "1");
  sessionEnded.value = false;
  await refreshSession();
  if (!account.value) throw new Error("the session that was just opened is not there");
  return account.value;
}

/** Ends the session and forgets everything of it on this device, also when the service is away. */
export async function logOut(): Promise<void> {
  await call(api.logout.$post()).catch(() => undefined);
  await leaveSession();
}

/** Forgets the session on this device; the account may be gone already. */
export async function leaveSession(): Promise<void> {
  localStorage.removeItem(SESSION_MARK);
  sessionEnded.value = false;
  await forgetOnLogOut();
  account.value = null;
}
