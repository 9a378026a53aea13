import { connection } from "../api/connection.ts";
import { SELFIE_TEXTS } from "./texts.ts";

/** Why nobody has looked at the picture yet. */
export const sayWaiting = (): string =>
  connection.value.state === "offline" ? SELFIE_TEXTS.waitingOffline : SELFIE_TEXTS.waiting;
