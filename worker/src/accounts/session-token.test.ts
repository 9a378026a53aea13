import { SignJWT } from "jose";
import { describe, expect, test } from "vitest";
import { issueToken, readToken } from "./session-token.ts";

const settings = { JWT_SECRET: "the current secret of this installation", SESSION_MINUTES: 60 };
const now = new Date("2026-06-14T12:00:00Z");
const subject = { accountId: 42, sessionVersion: 3 };
const jti = "0b0f7e0c-7f0b-4f58-8e0a-6b3f5a2f9d11";
const key = (secret = settings.JWT_SECRET) => new TextEncoder().encode(secret);

const seconds = now.getTime() / 1000;
const good = {
  header: { alg: "HS256", typ: "session+jwt" },
  claims: {
    sub: "42",
    sv: 3,
    iss: "trouvaille",
    aud: "trouvaille-api",
    iat: seconds,
    nbf: seconds,
    exp: seconds + 60,
    jti,
  },
};
const sign = ({ header = {}, claims = {}, secret = settings.JWT_SECRET } = {}) =>
  new SignJWT({ ...good.claims, ...claims })
    .setProtectedHeader({ ...good.header, ...header })
    .sign(key(secret));
const read = (token: string, given = {}) => readToken(token, { ...settings, ...given }, now);

describe("a session token", () => {
  test("says whose session it is until it expires", async () => {
    const { token, expiresIn, expiresAt } = await issueToken(subject, settings, now);
    expect(expiresIn).toBe(3600);
    const session = await read(token);
    expect(session).toEqual({ ...subject, sessionId: session.sessionId, expiresAt });
    expect(await readToken(token, settings, new Date(expiresAt.getTime() - 1_000))).toEqual(session);
    await expect(readToken(token, settings, expiresAt)).rejects.toMatchObject({ code: "invalid_token" });
  });

  test("is accepted as the other refusals change it", async () => {
    expect(await read(await sign())).toEqual({
      ...subject,
      sessionId: jti,
      expiresAt: new Date((seconds + 60) * 1000),
    });
  });

  test("has a name of its own, so that it can be logged out alone", async () => {
    const ids = await Promise.all(
      [1, 2].map(async () => (await read((await issueToken(subject, settings, now)).token)).sessionId),
    );
    expect(new Set(ids).size).toBe(2);
  });

  test.each([
    ["another algorithm", { header: { alg: "HS512" } }],
    ["another type", { header: { typ: "reset+jwt" } }],
    ["no type", { header: { typ: undefined } }],
    ["another audience", { claims: { aud: "another" } }],
    ["another issuer", { claims: { iss: "another" } }],
    ["a time to come", { claims: { nbf: seconds + 30 } }],
    ["an expired time", { claims: { exp: seconds - 1 } }],
    ["no expiry", { claims: { exp: undefined } }],
    ["a subject that is no account", { claims: { sub: "1 or 2" } }],
    ["no name", { claims: { jti: undefined } }],
    ["a name that is none of ours", { claims: { jti: "1' or '1" } }],
    ["no session version", { claims: { sv: undefined } }],
    ["another secret", { secret: "a secret that was never ours at all" }],
  ])("with %s is refused", async (_name, change) => {
    await expect(read(await sign(change))).rejects.toMatchObject({ code: "invalid_token" });
  });

  test("without a signature, or tampered with, is refused", async () => {
    const token = await sign();
    const [header = "", payload = "", signature = ""] = token.split(".");
    const none = btoa(JSON.stringify({ alg: "none", typ: "session+jwt" })).replaceAll("=", "");
    const other = btoa(JSON.stringify({ ...good.claims, sub: "1" })).replaceAll("=", "");
    for (const forged of [
      `${none}.${payload}.`,
      `${header}.${payload}.`,
      `${header}.${other}.${signature}`,
      `${header}.${payload}.${signature.slice(1)}`,
      "..",
      "",
    ]) {
      await expect(read(forged)).rejects.toMatchObject({ code: "invalid_token" });
    }
  });

  test("of before a rotation is accepted while the previous secret is configured", async () => {
    const { token } = await issueToken(
      subject,
      { ...settings, JWT_SECRET: "the secret before the last rotation" },
      now,
    );
    expect(await read(token, { JWT_SECRET_PREVIOUS: "the secret before the last rotation" })).toMatchObject(
      subject,
    );
    await expect(read(token)).rejects.toMatchObject({ code: "invalid_token" });
  });
});
