import type { GuestSession } from "./guest-session.ts";
import type { Received } from "./send-request.ts";

/** Between two looks at one's own photos; the former system's load test waits as long. */
const LOOK_AGAIN_MS = 2_000;
/** Between two photos, ms; its recorded guests paused as long. */
const PHOTO_PAUSE_MS = { from: 10, to: 50 } as const;
export const PHOTOS_LOOKED_AT = 20;
/** The second look at how long the photos stay comes after so many of them. */
const EXPIRATION_AGAIN_AFTER = 10;

export interface Guest {
  readonly username: string;
  readonly email: string;
  readonly password: string;
  readonly eventCode: string;
  /** The file this guest sends, made when it is needed: hundreds of them at once would fill the memory. */
  readonly makeSelfie: () => Buffer;
  /** From 0 to 1, the same on every run. */
  readonly random: () => number;
}

export type Journey = (session: GuestSession, guest: Guest) => Promise<void>;

/** The former system's newest load test: 35 requests, of which 20 are photos. */
export const fullJourney: Journey = async (session, guest) => {
  const names = { username: guest.username, email: guest.email, event_code: guest.eventCode };
  const selfie = await encodeSelfie(guest.makeSelfie());

  await checkCode(session, guest);
  await post(session, "/api/check-user-availability", names, isJson);
  await sendSelfie(session, "/api/validate-selfie", selfie, (answer) => answer.valid === true);
  await checkCode(session, guest);
  await post(session, "/api/check-user-availability", names, isJson);
  await register(session, guest);
  await logIn(session, guest);
  await sendSelfie(session, "/api/upload-selfie", selfie, (answer) => answer.status === "processing");
  await get(session, "/api/my-photos", isList);
  await session.think(LOOK_AGAIN_MS);
  await get(session, "/api/my-photos", isList);
  await get(session, "/api/me", (answer) => answer.username === guest.username);
  await get(session, "/api/my-photos", isList, `?cb=${guest.username}`);
  const photos = await listAllPhotos(session);

  await get(session, "/api/user/event-expiration", isJson);
  for (let looked = 0; looked < PHOTOS_LOOKED_AT; looked++) {
    await session.think(PHOTO_PAUSE_MS.from + guest.random() * (PHOTO_PAUSE_MS.to - PHOTO_PAUSE_MS.from));
    if (looked === EXPIRATION_AGAIN_AFTER) await get(session, "/api/user/event-expiration", isJson);
    await lookAtPhoto(session, photos[looked % photos.length] as number);
  }
};

/** The former system's first load test: the calls that make a guest. */
export const fiveCallsJourney: Journey = async (session, guest) => {
  const names = { username: guest.username, email: guest.email, event_code: guest.eventCode };
  await checkCode(session, guest);
  await post(session, "/api/check-user-availability", names, isJson);
  await register(session, guest);
  await logIn(session, guest);
  const selfie = await encodeSelfie(guest.makeSelfie());
  await sendSelfie(session, "/api/upload-selfie", selfie, (answer) => answer.status === "processing");
};

export const SCENARIOS = { full: fullJourney, "five-calls": fiveCallsJourney } as const;
export type Scenario = keyof typeof SCENARIOS;
/** Requests of one guest whose journey is not cut short. */
export const REQUESTS_PER_GUEST: Readonly<Record<Scenario, number>> = { full: 35, "five-calls": 5 };

type Json = Record<string, unknown>;
const isJson = () => true;
const isList = (answer: unknown) => Array.isArray(answer);

const checkCode = (session: GuestSession, { eventCode }: Guest) =>
  post(session, "/api/check-event-code", { event_code: eventCode }, (answer) => answer.valid === true);

async function register(session: GuestSession, guest: Guest): Promise<void> {
  const { username, email, password, eventCode } = guest;
  const account = { user_data: { username, email, password, user_type: "user" }, event_code: eventCode };
  const isMade = (answer: Json) => answer.username === username;
  await post(session, "/api/register-with-event-code", account, isMade);
}

async function logIn(session: GuestSession, { username, password }: Guest): Promise<void> {
  const hasToken = (answer: Json) => typeof answer.access_token === "string";
  const answer = await post(session, "/api/login", { username, password }, hasToken);
  session.token = answer.access_token as string;
}

/** Ids of the photos that everybody at the event sees, newest first. */
const listAllPhotos = (session: GuestSession): Promise<number[]> =>
  session.ask({
    endpoint: "GET /api/all-photos",
    sent: { method: "GET", path: "/api/all-photos" },
    read: (received) => {
      const answer = parseJson(received) as { id: number }[] | { items: { id: number }[] } | undefined;
      const ids = (Array.isArray(answer) ? answer : answer?.items)?.map(({ id }) => id);
      return ids && ids.length > 0 ? ids : undefined;
    },
  });

const lookAtPhoto = (session: GuestSession, id: number): Promise<boolean> =>
  session.ask({
    endpoint: "GET /api/photo/[id]",
    sent: { method: "GET", path: `/api/photo/${id}` },
    read: ({ contentType, body }) => (contentType.startsWith("image/") && body.length > 0) || undefined,
  });

function post(session: GuestSession, path: string, json: unknown, isRight: (answer: Json) => boolean) {
  return session.ask({
    endpoint: `POST ${path}`,
    sent: {
      method: "POST",
      path,
      headers: { "content-type": "application/json" },
      body: Buffer.from(JSON.stringify(json)),
    },
    read: (received) => readJson(received, isRight),
  });
}

/** @param query counted as an endpoint of its own, without its value */
function get(session: GuestSession, path: string, isRight: (answer: Json) => boolean, query = "") {
  return session.ask({
    endpoint: `GET ${path}${query.replace(/=.*/, "")}`,
    sent: { method: "GET", path: path + query },
    read: (received) => readJson(received, isRight),
  });
}

interface EncodedForm {
  contentType: string;
  body: Buffer;
}

function sendSelfie(
  session: GuestSession,
  path: string,
  { contentType, body }: EncodedForm,
  isRight: (answer: Json) => boolean,
) {
  return session.ask({
    endpoint: `POST ${path}`,
    sent: { method: "POST", path, headers: { "content-type": contentType }, body },
    read: (received) => readJson(received, isRight),
  });
}

/** The form of both selfie routes; the consent is asked for by this system and unknown to the former one. */
async function encodeSelfie(selfie: Buffer): Promise<EncodedForm> {
  const form = new FormData();
  form.append("biometric_consent", "true");
  form.append("file", new File([new Uint8Array(selfie)], "selfie.jpg", { type: "image/jpeg" }));
  const encoded = new Response(form);
  return {
    contentType: encoded.headers.get("content-type") ?? "",
    body: Buffer.from(await encoded.arrayBuffer()),
  };
}

function readJson(received: Received, isRight: (answer: Json) => boolean): Json | undefined {
  const answer = parseJson(received) as Json | undefined;
  return answer !== undefined && answer !== null && isRight(answer) ? answer : undefined;
}

function parseJson({ body }: Received): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}
