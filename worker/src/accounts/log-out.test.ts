import { listMailsTo } from "@trouvaille/db/factories";
import { expect, test } from "vitest";
import { processPhotos } from "../photos/process-photos.ts";
import { makeJpeg } from "../testing/make-jpeg.ts";
import { problemOf, startTestWorker, type TestWorker } from "../testing/start-test-worker.ts";

const refused = { status: 401, code: "invalid_token" };

/** A guest with a link to a photo that everybody at the event sees. */
async function guestWithLink() {
  const worker = startTestWorker();
  const event = await worker.event({ visibility: "all" });
  const [photographer, guest] = [await worker.photographer(event), await worker.guest(event)];
  await worker.request(`/api/photographer/events/${event.id}/photos?filename=a.jpg`, {
    method: "POST",
    token: photographer.token,
    body: await makeJpeg(17, { width: 90 }),
  });
  await processPhotos(worker.services);
  return { worker, guest, link: await linkOf(worker, guest.token) };
}

async function linkOf(worker: TestWorker, token: string): Promise<string> {
  const [photo] = await (await worker.request("/api/all-photos", { token })).json<
    { preview_url: string }[]
  >();
  expect(photo?.preview_url).toBeTruthy();
  return String(photo?.preview_url);
}

test("logging out ends this token and its links at once, and no other", async () => {
  const { worker, guest, link } = await guestWithLink();
  const other = await worker.tokenFor(guest.id);
  expect((await worker.request(link, { token: guest.token })).status).toBe(200);

  const response = await worker.request("/api/logout", { method: "POST", token: guest.token });
  expect(response.status).toBe(200);
  expect(response.headers.get("Set-Cookie")).toMatch(/^trouvaille_session=;.*Max-Age=0/);

  for (const path of ["/api/me", link]) {
    expect(await problemOf(await worker.request(path, { token: guest.token }))).toEqual(refused);
    expect((await worker.request(path, { token: other })).status).toBe(200);
  }
  const again = await worker.request("/api/logout", { method: "POST", token: guest.token });
  expect(await problemOf(again)).toEqual(refused);
});

test("works while KV is away, and then the database says so for links too", async () => {
  const { worker, guest, link } = await guestWithLink();
  const away = () => Promise.reject(new Error("KV is away"));
  worker.services.endedSessions = { get: away, put: away } as unknown as KVNamespace;
  expect((await worker.request(link, { token: guest.token })).status).toBe(200);
  expect((await worker.request("/api/logout", { method: "POST", token: guest.token })).status).toBe(200);
  for (const path of ["/api/me", link]) {
    expect(await problemOf(await worker.request(path, { token: guest.token }))).toEqual(refused);
  }
});

test("by cookie is for our own pages only, and nobody logs out without a session", async () => {
  const worker = startTestWorker();
  const guest = await worker.guest(await worker.event());
  const logOut = (headers: Record<string, string>) =>
    worker.request("/api/logout", { method: "POST", headers });
  const Cookie = `trouvaille_session=${guest.token}`;
  expect(await problemOf(await logOut({ Cookie, Origin: "https://elsewhere.example" }))).toEqual({
    status: 403,
    code: "cross_site_request",
  });
  expect(await problemOf(await logOut({}))).toEqual({ status: 401, code: "not_authenticated" });
  expect((await logOut({ Cookie, Origin: "http://trouvaille.test" })).status).toBe(200);
});

test("a password reset ends every session with its links too", async () => {
  const { worker, guest, link } = await guestWithLink();
  await worker.request("/api/password-reset/request", { json: { email: guest.email } });
  const [mail] = await listMailsTo(worker.services.db, guest.email);
  const token = new URL(String(mail?.values.link)).searchParams.get("token");
  const reset = await worker.request("/api/password-reset/confirm", {
    json: { token, new_password: "Another-pass-2" },
  });
  expect(reset.status).toBe(200);
  for (const path of ["/api/me", link]) {
    expect(await problemOf(await worker.request(path, { token: guest.token }))).toEqual(refused);
  }
  const login = await worker.request("/api/login", {
    json: { username: guest.username, password: "Another-pass-2" },
  });
  const { access_token } = await login.json<{ access_token: string }>();
  expect((await worker.request(await linkOf(worker, access_token), { token: access_token })).status).toBe(
    200,
  );
});
