import { createEvent, createGuest, createStaff } from "@trouvaille/db/factories";
import type { NewEvent } from "@trouvaille/db/queries/events";
import type { Event } from "@trouvaille/db/schema/events";
import { issueToken } from "../accounts/session-token.ts";
import type { Services } from "../services.ts";

/** A password that every rule accepts, and no person's. */
export const PASSWORD = "Example-pass-1";

/** Accounts with a session, and their events, in the test's database. */
export function createFactories({ db, settings, hasher }: Services) {
  const tokenFor = async (accountId: number) =>
    (await issueToken({ accountId, sessionVersion: 1 }, settings, new Date())).token;
  return {
    event: (given: Partial<NewEvent> = {}) => createEvent(db, given),
    tokenFor,
    async guest(event: Pick<Event, "code">, given: { username?: string; email?: string } = {}) {
      const account = await createGuest(db, event, { ...given, passwordHash: await hasher.hash(PASSWORD) });
      return { ...account, token: await tokenFor(account.id) };
    },
    async photographer(...events: Pick<Event, "id">[]) {
      const account = await createStaff(db, "photographer", { events });
      return { ...account, token: await tokenFor(account.id) };
    },
    async admin() {
      const account = await createStaff(db, "admin");
      return { ...account, token: await tokenFor(account.id) };
    },
  };
}
