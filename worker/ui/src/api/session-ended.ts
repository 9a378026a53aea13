import { signal } from "@preact/signals";

/** True once a request was refused because the session is over: the shell then asks to log in again. */
export const sessionEnded = signal(false);

export function noteSessionEnded(): void {
  if (localStorage.getItem(SESSION_MARK) !== null) sessionEnded.value = true;
}

/** Says, without a request, that this browser has a session; the session itself is a cookie no script can read. */
export const SESSION_MARK = "trouvaille.session";
