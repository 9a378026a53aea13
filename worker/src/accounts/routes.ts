import { Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "../app-env.ts";
import { describe } from "../describe.ts";
import { LANGUAGES } from "../error-texts.ts";
import { eventCodeSchema, idSchema, loginSchema, passwordSchema, validInput } from "../validate-input.ts";
import { answerSession, clearSession } from "./answer-session.ts";
import { changeLanguage } from "./change-language.ts";
import { logIn } from "./log-in.ts";
import { logOut } from "./log-out.ts";
import { USER_TYPES } from "./present-account.ts";
import { readAccount } from "./read-account.ts";
import { readProfile } from "./read-profile.ts";
import { requireAccount } from "./require-account.ts";
import {
  accountChoiceSchema,
  accountSchema,
  messageAnswerSchema,
  profileSchema,
  sessionSchema,
} from "./schemas.ts";

const credentialsSchema = z.object({
  username: loginSchema,
  password: passwordSchema,
  user_id: idSchema.nullish(),
  event_code: eventCodeSchema.nullish(),
});

const preferencesSchema = z.object({ language: z.enum(LANGUAGES) });

const CHOOSE = {
  fr: "Plusieurs comptes trouvés. Veuillez choisir votre événement.",
  en: "Several accounts were found. Please choose your event.",
};
const LOGGED_OUT = { fr: "Vous êtes déconnecté", en: "You are logged out" };

export const accountRoutes = new Hono<AppEnv>()
  .post(
    "/login",
    describe({
      tag: "accounts",
      summary: "Opens a session, or lists the accounts to choose from",
      description:
        "`username` may be an e-mail address. Where name and password fit accounts of several events, repeat with the chosen `user_id` or with `event_code`.",
      who: ["anyone"],
      answers: { 200: z.union([sessionSchema, accountChoiceSchema]) },
      errors: ["wrong_credentials", "event_required", "inactive_account", "busy", "too_many_tries"],
    }),
    validInput("json", credentialsSchema),
    async (c) => {
      const { username, password, user_id, event_code } = c.req.valid("json");
      const outcome = await logIn(c.var.services, {
        username,
        password,
        userId: user_id ?? undefined,
        eventCode: event_code ?? undefined,
        signal: c.req.raw.signal,
      });
      if (outcome.kind === "session") return c.json(answerSession(c, outcome.issued));
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
        message: CHOOSE[c.var.language],
      });
    },
  )
  .post(
    "/logout",
    describe({
      tag: "accounts",
      summary: "Ends this session: its token and its photo links stop working",
      who: ["guest", "photographer", "admin"],
      answers: { 200: messageAnswerSchema },
    }),
    requireAccount(),
    async (c) => {
      await logOut(c.var.services, c.var.session);
      clearSession(c);
      return c.json({ message: LOGGED_OUT[c.var.language] });
    },
  )
  .get(
    "/me",
    describe({
      tag: "accounts",
      summary: "Shows one's own account",
      who: ["guest", "photographer", "admin"],
      answers: { 200: accountSchema },
    }),
    requireAccount(),
    async (c) => c.json(await readAccount(c.var.services, c.var.account.id, c.var.language)),
  )
  .patch(
    "/me",
    describe({
      tag: "accounts",
      summary: "Changes the language of one's mails",
      who: ["guest", "photographer", "admin"],
      answers: { 200: accountSchema },
    }),
    requireAccount(),
    validInput("json", preferencesSchema),
    async (c) => {
      const { services, account } = c.var;
      const { language } = c.req.valid("json");
      await changeLanguage(services, account.id, language);
      return c.json(await readAccount(services, account.id, c.var.language));
    },
  )
  .get(
    "/profile",
    describe({
      tag: "accounts",
      summary: "Shows one's own account with the number of its photos",
      who: ["guest", "photographer", "admin"],
      answers: { 200: profileSchema },
    }),
    requireAccount(),
    async (c) => c.json(await readProfile(c.var.services, c.var.account, c.var.language)),
  );
