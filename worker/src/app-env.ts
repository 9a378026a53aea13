import type { SessionAccount } from "@trouvaille/db/queries/accounts";
import type { RequestIdVariables } from "hono/request-id";
import type { Session } from "./accounts/session-token.ts";
import type { Language } from "./error-texts.ts";
import type { Services } from "./services.ts";

/** What Hono's context carries through the app. */
export interface AppEnv {
  Bindings: object;
  Variables: RequestIdVariables & {
    services: Services;
    language: Language;
    /** Set by requireAccount. */
    account: SessionAccount;
    /** Set by requireAccount. */
    session: Session;
    /** Event the request is about, for the log line. */
    eventId?: number;
  };
}
