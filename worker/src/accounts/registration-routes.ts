import { Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "../app-env.ts";
import { describe } from "../describe.ts";
import type { ErrorCode } from "../errors.ts";
import {
  emailSchema,
  eventCodeSchema,
  passwordSchema,
  soughtEmailSchema,
  usernameSchema,
  validInput,
} from "../validate-input.ts";
import { checkAvailability } from "./check-availability.ts";
import { readAccount } from "./read-account.ts";
import { registerGuest } from "./register-guest.ts";
import { accountSchema, availabilityAnswerSchema } from "./schemas.ts";

const availabilitySchema = z.object({
  username: usernameSchema.nullish(),
  email: soughtEmailSchema.nullish(),
  event_code: eventCodeSchema.nullish(),
});

export const UNIQUE_USERNAME = "A name that is taken gets a number behind it instead of being refused";

const registrationSchema = z.object({
  user_data: z.object({
    username: usernameSchema,
    email: emailSchema,
    password: passwordSchema,
    unique_username: z.boolean().default(false).describe(UNIQUE_USERNAME),
  }),
  event_code: eventCodeSchema,
});

export const REGISTRATION_ERRORS: ErrorCode[] = [
  "invalid_registration",
  "username_taken",
  "email_taken",
  "weak_password",
  "password_too_long",
  "common_password",
  "registration_closed",
  "username_race_lost",
  "email_race_lost",
  "busy",
  "too_many_tries",
];

/** Registering with a name, an address and a password. */
export const registrationRoutes = new Hono<AppEnv>()
  .post(
    "/check-user-availability",
    describe({
      tag: "accounts",
      summary: "Says whether a name and an address are free at the event with this code",
      who: ["anyone"],
      answers: { 200: availabilityAnswerSchema },
      errors: ["too_many_tries"],
    }),
    validInput("json", availabilitySchema),
    async (c) => {
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
    },
  )
  .post(
    "/register-with-event-code",
    describe({
      tag: "accounts",
      summary: "Registers a guest for the event with this code",
      who: ["anyone"],
      answers: { 200: accountSchema },
      errors: ["invalid_event_code", ...REGISTRATION_ERRORS],
    }),
    validInput("json", registrationSchema),
    async (c) => {
      const { user_data, event_code } = c.req.valid("json");
      const { unique_username: uniqueUsername, ...guest } = user_data;
      const { services, language } = c.var;
      const { id } = await registerGuest(services, {
        ...guest,
        uniqueUsername,
        eventCode: event_code,
        language,
        signal: c.req.raw.signal,
      });
      return c.json(await readAccount(services, id, language));
    },
  )
  .post(
    "/register-invite",
    describe({
      tag: "accounts",
      summary: "Registers a guest for the event with this code; an unknown code is 404",
      who: ["anyone"],
      answers: { 200: accountSchema },
      errors: ["event_code_not_found", ...REGISTRATION_ERRORS],
    }),
    validInput("json", registrationSchema),
    async (c) => {
      const { user_data, event_code } = c.req.valid("json");
      const { unique_username: uniqueUsername, ...guest } = user_data;
      const { services, language } = c.var;
      const { id } = await registerGuest(services, {
        ...guest,
        uniqueUsername,
        eventCode: event_code,
        unknownCode: "event_code_not_found",
        language,
        signal: c.req.raw.signal,
      });
      return c.json(await readAccount(services, id, language));
    },
  );
