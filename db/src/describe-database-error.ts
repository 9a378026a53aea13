/** What Node and pg report when nobody answers at an address. */
const UNREACHABLE =
  /\b(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOENT)\b|timeout|fetch failed|terminated/i;
/** A wrong password, a user that is not allowed or does not exist. */
const REFUSED_USER = ["28P01", "28000"];
const NO_SUCH_DATABASE = "3D000";

/**
 * An error of a database in one sentence, with host, database and user but never the password. The SQLSTATE stays in
 * `code`, as migrating tells by it who came first; the error itself is the `cause`.
 * @param endpoint where the database was asked, when that is not the host of `url`
 */
export function describeDatabaseError(error: unknown, url: URL, endpoint?: string): Error {
  const code = findCode(error);
  const host = endpoint ?? url.searchParams.get("host") ?? url.host;
  const database = decodeURIComponent(url.pathname.slice(1));
  const user = decodeURIComponent(url.username);
  const message = messageOf(error);
  let sentence: string;
  if ((code && REFUSED_USER.includes(code)) || /password authentication failed/i.test(message)) {
    sentence = `The database at ${host} refuses the user ${user}: the password or the user's name in DATABASE_URL is wrong.`;
  } else if (code === NO_SUCH_DATABASE) {
    sentence = `The server at ${host} has no database ${database}.`;
  } else if (!isSqlState(code) && UNREACHABLE.test(`${code} ${message}`)) {
    sentence = `No database can be reached at ${host}: ${code ?? message}.`;
  } else {
    sentence = message;
  }
  return Object.assign(new Error(withoutPassword(sentence, url), { cause: error }), { code });
}

function isSqlState(code: string | undefined): boolean {
  return code !== undefined && /^[0-9A-Z]{5}$/.test(code) && /\d/.test(code);
}

/** fetch hides why it failed in its cause, Neon's driver in `sourceError`, a look-up of several addresses in `errors`. */
function findCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, cause, sourceError, errors } = error as Error & {
    code?: unknown;
    sourceError?: unknown;
    errors?: unknown[];
  };
  if (typeof code === "string") return code;
  return [cause, sourceError, ...(errors ?? [])].map(findCode).find((found) => found !== undefined);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function withoutPassword(text: string, url: URL): string {
  const forms = [url.password, decodeURIComponent(url.password)].filter((form) => form !== "");
  return forms.reduce((rest, form) => rest.replaceAll(form, "***"), text);
}
