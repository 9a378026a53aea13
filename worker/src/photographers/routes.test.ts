import { randomTag } from "@trouvaille/db/factories";
import { describe, expect, test } from "vitest";
import { problemOf, startTestWorker, type TestWorker } from "../testing/start-test-worker.ts";
import { parseWebsite, usernameOf } from "./contact-details.ts";

const OPEN = { PHOTOGRAPHER_REGISTRATION: "true" };

const fields = (given: Record<string, string> = {}) => ({
  first_name: "Élodie",
  last_name: `Test ${randomTag()}`,
  email: `${randomTag().toLowerCase()}@example.com`,
  phone: "+33 1 00 00 00 00",
  password: "Example-pass-1",
  ...given,
});

function register(worker: TestWorker, given: Record<string, string>, logo?: Uint8Array<ArrayBuffer>) {
  const body = new FormData();
  for (const [name, value] of Object.entries(given)) body.set(name, value);
  if (logo) body.set("logo", new File([logo], "logo.png"));
  return worker.request("/api/photographer/register", { method: "POST", body });
}

const put = (worker: TestWorker, token: string, body: unknown) =>
  worker.request("/api/photographer/profile", {
    method: "PUT",
    token,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });

describe("a photographer who registers", () => {
  test("is not let in unless the installation says so", async () => {
    expect(await problemOf(await register(startTestWorker(), fields()))).toEqual({
      status: 404,
      code: "not_found",
    });
  });

  test("gets a session and a name made of theirs, and may make events", async () => {
    const worker = startTestWorker(OPEN);
    const given = fields({ website: "example.com/photos" });
    const response = await register(worker, given, new Uint8Array(100));
    expect(response.status).toBe(200);
    const made = await response.json<{ access_token: string; username: string; photographer_id: number }>();
    expect(made.username).toBe(`elodie.${given.last_name.toLowerCase().replace(" ", "")}`);
    const me = await (await worker.request("/api/me", { token: made.access_token })).json();
    expect(me).toMatchObject({
      id: made.photographer_id,
      user_type: "photographer",
      first_name: "Élodie",
      website: "https://example.com/photos",
    });
    const event = await worker.request("/api/photographer/events/create", {
      token: made.access_token,
      json: { name: "First" },
    });
    expect(event.status).toBe(200);

    const namesake = await register(worker, { ...given, email: fields().email });
    expect((await namesake.json<{ username: string }>()).username).toMatch(
      new RegExp(`^${made.username}\\d{6}$`),
    );
    const again = await register(worker, { ...given, email: given.email.toUpperCase() });
    expect(await problemOf(again)).toEqual({ status: 400, code: "photographer_email_taken" });
  });

  test.each([
    [{ first_name: " " }, 400, "first_name_required"],
    [{ last_name: "" }, 400, "last_name_required"],
    [{ phone: "" }, 400, "phone_required"],
    [{ website: "javascript:alert(1)" }, 400, "invalid_website"],
    [{ website: "not a site" }, 400, "invalid_website"],
    [{ password: "weak" }, 400, "weak_password"],
    [{ email: "nobody" }, 422, "invalid_request"],
    [{ phone: "1".repeat(201) }, 422, "invalid_request"],
  ])("with %j is refused", async (change, status, code) => {
    expect(await problemOf(await register(startTestWorker(OPEN), fields(change)))).toEqual({ status, code });
  });

  test("with a logo of many megabytes, or no form, is refused", async () => {
    const worker = startTestWorker(OPEN);
    const large = await register(worker, fields(), new Uint8Array(7 * 1024 * 1024));
    expect(await problemOf(large)).toEqual({ status: 413, code: "file_too_large" });
    const json = await worker.request("/api/photographer/register", { json: fields() });
    expect(await problemOf(json)).toEqual({ status: 415, code: "unsupported_content_type" });
  });
});

describe("a photographer's contact details", () => {
  test("are shown to the guests of their events, as far as they are given", async () => {
    const worker = startTestWorker();
    const event = await worker.event();
    const [photographer, guest] = [await worker.photographer(event), await worker.guest(event)];
    const details = { first_name: "Ana", last_name: "Example", phone: "1", website: "example.org" };
    expect((await put(worker, photographer.token, details)).status).toBe(200);
    const seen = async () => (await worker.request("/api/me", { token: guest.token })).json();
    expect(await seen()).toMatchObject({
      photographer_first_name: "Ana",
      photographer_name: "Ana Example",
      photographer_website: "https://example.org/",
      photographer_contact_available: true,
    });
    await put(worker, photographer.token, { website: "", last_name: null });
    expect(await seen()).toMatchObject({
      photographer_name: "Ana",
      photographer_website: null,
      photographer_contact_available: true,
    });
  });

  test("are their own to change, and must be possible", async () => {
    const worker = startTestWorker();
    const photographer = await worker.photographer();
    const guest = await worker.guest(await worker.event());
    expect((await put(worker, guest.token, {})).status).toBe(403);
    expect((await put(worker, "", {})).status).toBe(401);
    expect((await put(worker, photographer.token, {})).status).toBe(200);
    expect(await problemOf(await put(worker, photographer.token, { website: "ftp://example.com" }))).toEqual({
      status: 400,
      code: "invalid_website",
    });
    expect((await put(worker, photographer.token, { phone: 7 })).status).toBe(422);
  });
});

test("a website may lack its scheme, and is never a script", () => {
  expect(parseWebsite("example.com")).toBe("https://example.com/");
  expect(parseWebsite("http://example.com/a?b")).toBe("http://example.com/a?b");
  expect(parseWebsite("")).toBeNull();
  for (const bad of ["javascript:alert(1)", "data:text/html,x", "x y", "https://", "http://localhost"]) {
    expect(() => parseWebsite(bad), bad).toThrow("invalid_website");
  }
});

test("a username is made of any name", () => {
  expect(usernameOf("Jean-Noël", "d'Été")).toBe("jeannoel.dete");
  expect(usernameOf("李", "Example")).toBe("example");
  expect(usernameOf("李", "王")).toBe("photographer");
});
