import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

/** A guest of the drill, or its photographer. */
export interface DrillAccount {
  id: number;
  username: string;
  email: string;
  password: string;
}

export interface DrillPhoto {
  id: number;
  original_filename: string;
  thumbnail_url: string;
}

/** Bounds for busy machines. */
const REQUEST_TIMEOUT_MS = 60_000;
const WAIT_TIMEOUT_MS = 120_000;
const POLL_MS = 300;

/** Speaks to the worker as a browser does. */
export class DrillClient {
  readonly url: string;
  readonly token: string;
  constructor(url: string, token = "") {
    this.url = url;
    this.token = token;
  }

  /** @throws Error with the answer when it is not a good one */
  async ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const response = await this.send(method, path, body);
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 300)}`);
    return JSON.parse(text) as Answer;
  }

  send(method: string, path: string, body?: object): Promise<Response> {
    const isForm = body instanceof FormData;
    return fetch(new URL(path, this.url), {
      method,
      headers: {
        ...(this.token === "" ? {} : { authorization: `Bearer ${this.token}` }),
        ...(body === undefined || isForm ? {} : { "content-type": "application/json" }),
      },
      body: body === undefined ? null : isForm ? body : JSON.stringify(body),
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    });
  }

  async logIn(username: string, password: string): Promise<DrillClient> {
    const json = { username, password };
    const { access_token } = await this.ask<{ access_token: string }>("POST", "/api/login", json);
    return new DrillClient(this.url, access_token);
  }

  async register(username: string, eventCode: string): Promise<DrillAccount> {
    const account = { username, email: `${username}@example.com`, password: "Garden-Party-7" };
    const json = { user_data: account, event_code: eventCode };
    const { id } = await this.ask<{ id: number }>("POST", "/api/register-with-event-code", json);
    return { id, ...account };
  }

  /** Gives a selfie and waits until it was compared with every photo. */
  async giveSelfie(selfie: Uint8Array): Promise<void> {
    const form = new FormData();
    form.append("file", new File([Uint8Array.from(selfie)], "selfie.jpg", { type: "image/jpeg" }));
    form.append("biometric_consent", "true");
    await this.ask("POST", "/api/upload-selfie", form);
    await waitUntil(
      () => this.ask<{ status: string }>("GET", "/api/rematch-status"),
      ({ status }) => status === "done",
    );
  }

  /** Name and SHA-256 of the thumbnail of each of a guest's photos, by name. */
  async readGallery(): Promise<Record<string, string>> {
    const photos = await this.ask<DrillPhoto[]>("GET", "/api/my-photos");
    const gallery: Record<string, string> = {};
    for (const photo of photos) {
      const response = await this.send("GET", photo.thumbnail_url);
      if (response.status !== 200) throw new Error(`A thumbnail answered ${response.status}.`);
      const bytes = Buffer.from(await response.arrayBuffer());
      gallery[photo.original_filename] = createHash("sha256").update(bytes).digest("hex");
    }
    return gallery;
  }
}

/** @throws Error with what was seen last */
export async function waitUntil<Seen>(
  look: () => Promise<Seen>,
  isGood: (seen: Seen) => boolean,
): Promise<Seen> {
  const deadline = performance.now() + WAIT_TIMEOUT_MS;
  for (;;) {
    const seen = await look();
    if (isGood(seen)) return seen;
    if (performance.now() > deadline) throw new Error(`Still after two minutes: ${JSON.stringify(seen)}`);
    await sleep(POLL_MS);
  }
}
