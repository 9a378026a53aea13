import type { Context } from "hono";
import { Hono } from "hono";
import { setCookie } from "hono/cookie";
import { z } from "zod";
import type { AppEnv } from "../app-env.ts";
import { readSelfieForm, selfieFormWeight } from "../selfies/read-selfie-form.ts";
import {
  emailSchema,
  eventCodeSchema,
  flagSchema,
  idSchema,
  loginSchema,
  parseFields,
  passwordSchema,
  usernameSchema,
  validInput,
} from "../validate-input.ts";
import { checkAvailability } from "./check-availability.ts";
import { logIn } from "./log-in.ts";
import { USER_TYPES } from "./present-account.ts";
import { readAccount } from "./read-account.ts";
import { registerGuest } from "./register-guest.ts";
import { registerWithSelfie } from "./register-with-selfie.ts";
import { requireAccount, SESSION_COOKIE } from "./require-account.ts";
import { type IssuedToken, issueToken } from "./session-token.ts";

const availabilitySchema = z.object({
  username: usernameSchema.nullish(),
  email: z.string().max(254).nullish(),
  event_code: eventCodeSchema.nullish(),
});

const registrationSchema = z.object({
  user_data: z.object({ username: usernameSchema, email: emailSchema, password: passwordSchema }),
  event_code: eventCodeSchema,
});

const registrationFormSchema = z.object({
  username: usernameSchema,
  email: emailSchema,
  password: passwordSchema,
  biometric_consent: flagSchema.default(false),
});

const invitationFormSchema = registrationFormSchema.extend({ event_code: eventCodeSchema });

const credentialsSchema = z.object({
  username: loginSchema,
  password: passwordSchema,
  user_id: idSchema.nullish(),
  event_code: eventCodeSchema.nullish(),
});

function sessionAnswer(c: Context<AppEnv>, { token, expiresIn, expiresAt }: IssuedToken) {
  setCookie(c, SESSION_COOKIE, token, {
    httpOnly: true,
    secure: new URL(c.req.url).protocol === "https:",
    sameSite: "Lax",
    path: "/",
    maxAge: expiresIn,
  });
  return {
    access_token: token,
    token_type: "bearer",
    expires_in: expiresIn,
    expires_at: expiresAt.toISOString(),
  };
}

export const accountRoutes = new Hono<AppEnv>()
  .post("/check-user-availability", validInput("json", availabilitySchema), async (c) => {
    const { username, email, event_code } = c.req.valid("json");
    const taken = await checkAvailability(c.var.services, {
      username: username ?? undefined,
      email: email ?? undefined,
      event_code: event_code ?? undefined,
    });
    return c.json({
      username_taken: taken.usernameTaken,
      email_taken: taken.emailTaken,
      // Kept for the clients of the former API; who uses the service elsewhere is nobody's business.
      email_exists_other_events: false,
      username_exists_other_events: false,
    });
  })
  .post("/register-with-event-code", validInput("json", registrationSchema), async (c) => {
    const { user_data, event_code } = c.req.valid("json");
    const id = await registerGuest(c.var.services, {
      ...user_data,
      eventCode: event_code,
      signal: c.req.raw.signal,
    });
    return c.json(await readAccount(c.var.services, id, c.var.language));
  })
  .post("/register-invite-with-selfie", async (c) => {
    const { services, language } = c.var;
    const request = c.req.raw;
    const id = await services.selfieMemory.run(
      selfieFormWeight(request),
      async () => {
        const { bytes, fields } = await readSelfieForm(request, "file");
        const { event_code, biometric_consent, ...guest } = parseFields(invitationFormSchema, fields);
        return registerWithSelfie(
          services,
          { ...guest, eventCode: event_code, unknownCode: "event_code_not_found", signal: request.signal },
          { bytes, added: false, strict: true, consent: biometric_consent, language },
        );
      },
      request.signal,
    );
    return c.json(await readAccount(services, id, language));
  })
  .post("/register", async (c) => {
    const { services, language } = c.var;
    const request = c.req.raw;
    const accountId = await services.selfieMemory.run(
      selfieFormWeight(request),
      async () => {
        const { bytes, fields } = await readSelfieForm(request, "selfie");
        const { biometric_consent, ...guest } = parseFields(registrationFormSchema, fields);
        return registerWithSelfie(
          services,
          { ...guest, signal: request.signal },
          { bytes, added: false, strict: true, consent: biometric_consent, language },
        );
      },
      request.signal,
    );
    const issued = await issueToken({ accountId, sessionVersion: 1 }, services.settings, services.clock());
    return c.json(sessionAnswer(c, issued));
  })
  .post("/login", validInput("json", credentialsSchema), async (c) => {
    const { username, password, user_id, event_code } = c.req.valid("json");
    const outcome = await logIn(c.var.services, {
      username,
      password,
      userId: user_id ?? undefined,
      eventCode: event_code ?? undefined,
      signal: c.req.raw.signal,
    });
    if (outcome.kind === "session") return c.json(sessionAnswer(c, outcome.issued));
    return c.json({
      multiple_accounts: true,
      accounts: outcome.candidates.map(({ id, username, role, event }) => ({
        user_id: id,
        username,
        user_type: USER_TYPES[role],
        event_id: event?.id ?? null,
        event_name: event?.name ?? null,
        event_code: event?.code ?? null,
        event_date: event?.date ?? null,
      })),
      message: "Plusieurs comptes trouvés. Veuillez choisir votre événement.",
    });
  })
  .get("/me", requireAccount(), async (c) =>
    c.json(await readAccount(c.var.services, c.var.account.id, c.var.language)),
  );
