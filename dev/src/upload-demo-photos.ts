export type DemoSession = { url: string; token: string };

/** What the demo reads of a photo in the photographer's list. */
export type DemoPhoto = { original_filename: string | null; processing_status: string };

/**
 * Logs in and uploads those of `photos` (name and bytes) that the event does not list yet,
 * through the route a photographer's browser uses.
 * @throws Error with one sentence when the worker refuses.
 */
export async function uploadPhotos(
  account: { url: string; username: string; password: string },
  eventId: number,
  photos: readonly (readonly [name: string, bytes: Uint8Array])[],
  log: (line: string) => void,
): Promise<DemoSession> {
  const session = await logIn(account);
  const listed = new Set((await readPhotos(session, eventId)).map((photo) => photo.original_filename));
  const missing = photos.filter(([name]) => !listed.has(name));
  if (missing.length === 0) return session;
  const form = new FormData();
  for (const [name, bytes] of missing) {
    form.append("files", new Blob([Uint8Array.from(bytes)], { type: "image/jpeg" }), name);
  }
  await call(session, `/api/photographer/events/${eventId}/upload-photos`, { method: "POST", body: form });
  log(`${missing.length} demo photos are uploaded.`);
  return session;
}

export async function readPhotos(session: DemoSession, eventId: number): Promise<DemoPhoto[]> {
  return (await call(session, `/api/photographer/events/${eventId}/photos`)) as DemoPhoto[];
}

async function logIn(account: { url: string; username: string; password: string }): Promise<DemoSession> {
  const { url, username, password } = account;
  const answer = await call({ url, token: "" }, "/api/login", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ username, password }),
  });
  const token = (answer as { access_token?: unknown }).access_token;
  if (typeof token !== "string")
    throw new Error(`The worker answered the login of ${username} without a token.`);
  return { url, token };
}

async function call({ url, token }: DemoSession, path: string, init: RequestInit = {}): Promise<unknown> {
  const headers = new Headers(init.headers);
  if (token !== "") headers.set("authorization", `Bearer ${token}`);
  const response = await fetch(`${url}${path}`, { ...init, headers, signal: AbortSignal.timeout(60_000) });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(
      `The worker answered ${init.method ?? "GET"} ${path} with ${response.status}: ${text.slice(0, 300)}`,
    );
  }
  return JSON.parse(text);
}
