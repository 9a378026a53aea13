import { randomTag } from "@trouvaille/db/factories";
import { expect } from "vitest";
import { askDatabase } from "../ask-database.ts";
import { order } from "../stack.ts";
import { waitUntil } from "../wait-until.ts";
import type { GuestWay } from "./guest-way.ts";
import type { TracedClient } from "./traced-client.ts";
import { leave, type Traces } from "./traces.ts";

/** A registration of somebody whose address and name are looked for. */
function registrationOf(traces: Traces, event_code: string) {
  const tag = randomTag();
  const user_data = {
    username: `Erreur-${tag}`,
    email: `erreur.${tag}@example.com`,
    password: `Erreur! 7 ${tag}`,
  };
  for (const [kind, text] of Object.entries(user_data))
    leave(traces, `${kind} of a failed registration`, text);
  return { json: { user_data, event_code } };
}

const STATES = ["fails", "refuses", "cuts"] as const;

/** The database away in three manners, while somebody registers, logs in and sends a selfie. */
export async function askWithoutDatabase(
  traces: Traces,
  { visitor, guest, event, selfie }: GuestWay,
): Promise<void> {
  const { email, password, client } = guest;
  for (const state of STATES) {
    const registration = registrationOf(traces, event.code);
    await order({ kind: "database", state });
    try {
      const answers = await Promise.all([
        visitor.call("/api/register-with-event-code", registration),
        visitor.call("/api/login", { json: { username: email, password } }),
        visitor.call("/api/password-reset/request", { json: { email } }),
        client.call("/api/my-photos"),
        client.uploadSelfie(selfie, { name: `${email}.jpg` }),
      ]);
      expect(
        answers.map(({ status }) => status),
        state,
      ).toEqual(answers.map(() => 503));
    } finally {
      await order({ kind: "database", state: "answers" });
    }
    await waitUntil(
      () => client.call("/api/me"),
      ({ status }) => status === 200,
    );
  }
}

/**
 * A database that throws what it was given back into its error, as some of PostgreSQL's own messages do
 * ("invalid input syntax …: …"): the worker answers 500 and logs the error.
 */
export async function provokeInternalErrors(traces: Traces, { visitor, event }: GuestWay): Promise<void> {
  await askDatabase(
    `create function tell_everything() returns trigger language plpgsql as $$ begin
       raise exception 'refused %', new.email
         using detail = 'row ' || new.username || E'\\n    at ' || new.email, hint = new.password_hash, errcode = '22P02';
     end $$`,
  );
  await askDatabase(
    "create trigger tell_everything before insert on accounts for each row execute function tell_everything()",
  );
  try {
    const answer = await visitor.call("/api/register-with-event-code", registrationOf(traces, event.code));
    expect(answer.status, answer.bytes.toString()).toBe(500);
  } finally {
    await askDatabase("drop trigger tell_everything on accounts");
    await askDatabase("drop function tell_everything()");
  }
  await expectMissingTable(traces, visitor, event.code);
}

/** The same for a statement that cannot run: its parameters stand in the driver's message, over several lines. */
async function expectMissingTable(traces: Traces, visitor: TracedClient, eventCode: string): Promise<void> {
  await askDatabase("alter table memberships rename to memberships_elsewhere");
  try {
    const answer = await visitor.call("/api/register-with-event-code", registrationOf(traces, eventCode));
    expect(answer.status, answer.bytes.toString()).toBe(500);
  } finally {
    await askDatabase("alter table memberships_elsewhere rename to memberships");
  }
}
