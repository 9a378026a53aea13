import { Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "../app-env.ts";
import { describe } from "../describe.ts";
import type { ErrorCode } from "../errors.ts";
import { readSelfieForm, selfieFormWeight } from "../selfies/read-selfie-form.ts";
import { isFromCamera, sourceSchema } from "../selfies/selfie-source.ts";
import {
  emailSchema,
  eventCodeSchema,
  flagSchema,
  parseFields,
  passwordSchema,
  usernameSchema,
} from "../validate-input.ts";
import { answerSession } from "./answer-session.ts";
import { readAccount } from "./read-account.ts";
import { registerWithSelfie } from "./register-with-selfie.ts";
import { REGISTRATION_ERRORS, UNIQUE_USERNAME } from "./registration-routes.ts";
import { accountSchema, completedRegistrationSchema, sessionSchema } from "./schemas.ts";
import { issueToken } from "./session-token.ts";

const registrationFormSchema = z.object({
  username: usernameSchema,
  email: emailSchema,
  password: passwordSchema,
  biometric_consent: flagSchema.default(false),
  source: sourceSchema,
});

const invitationFormSchema = registrationFormSchema.extend({ event_code: eventCodeSchema });

const completeFormSchema = invitationFormSchema.extend({
  password: passwordSchema.default(""),
  terms_accepted: flagSchema.default(false),
  privacy_accepted: flagSchema.default(false),
  unique_username: flagSchema.default(false).describe(UNIQUE_USERNAME),
});

const SELFIE_ERRORS: ErrorCode[] = [
  "consent_required",
  "camera_required",
  "file_missing",
  "empty_file",
  "file_too_large",
  "unsupported_content_type",
  "not_an_image",
  "unsupported_format",
  "corrupt_image",
  "no_face",
  "several_faces",
  "face_too_small",
  "face_unclear",
  "face_turned_away",
];

/** Every new account's session version. */
const FIRST_VERSION = 1;

/** Registering with a selfie: the account and it, or neither. */
export const selfieRegistrationRoutes = new Hono<AppEnv>()
  .post(
    "/register-complete",
    describe({
      tag: "accounts",
      summary: "Registers a guest with their selfie and opens a session: all of it or nothing",
      who: ["anyone"],
      form: { fields: completeFormSchema, files: ["selfie"] },
      answers: { 200: completedRegistrationSchema },
      errors: ["invalid_event_code", "terms_required", ...REGISTRATION_ERRORS, ...SELFIE_ERRORS],
    }),
    async (c) => {
      const { services, language } = c.var;
      const request = c.req.raw;
      const { accountId, username, selfieStatus } = await services.selfieMemory.run(
        selfieFormWeight(request),
        async () => {
          const { bytes, fields } = await readSelfieForm(request, "selfie");
          const form = parseFields(completeFormSchema, fields);
          const { event_code, biometric_consent, source, terms_accepted, privacy_accepted } = form;
          const { username, email, password, unique_username: uniqueUsername } = form;
          const alsoWrong: ErrorCode[] = [];
          if (!terms_accepted || !privacy_accepted) alsoWrong.push("terms_required");
          if (!biometric_consent) alsoWrong.push("consent_required");
          return registerWithSelfie(
            services,
            {
              ...{ username, email, password, uniqueUsername, eventCode: event_code },
              ...{ language, alsoWrong, signal: request.signal },
            },
            {
              bytes,
              added: false,
              strict: true,
              consent: biometric_consent,
              fromCamera: isFromCamera(source),
              language,
            },
          );
        },
        request.signal,
      );
      const subject = { accountId, sessionVersion: FIRST_VERSION };
      const issued = await issueToken(subject, services.settings, services.clock());
      return c.json({
        ...answerSession(c, issued),
        ...{ user_id: accountId, username, selfie_status: selfieStatus },
      });
    },
  )
  .post(
    "/register-invite-with-selfie",
    describe({
      tag: "accounts",
      summary: "Registers a guest with their selfie, without a session",
      who: ["anyone"],
      form: { fields: invitationFormSchema, files: ["file"] },
      answers: { 200: accountSchema },
      errors: ["event_code_not_found", ...REGISTRATION_ERRORS, ...SELFIE_ERRORS],
    }),
    async (c) => {
      const { services, language } = c.var;
      const request = c.req.raw;
      const { accountId } = await services.selfieMemory.run(
        selfieFormWeight(request),
        async () => {
          const { bytes, fields } = await readSelfieForm(request, "file");
          const { event_code, biometric_consent, source, ...guest } = parseFields(
            invitationFormSchema,
            fields,
          );
          return registerWithSelfie(
            services,
            {
              ...guest,
              eventCode: event_code,
              unknownCode: "event_code_not_found",
              language,
              signal: request.signal,
            },
            {
              bytes,
              added: false,
              strict: true,
              consent: biometric_consent,
              fromCamera: isFromCamera(source),
              language,
            },
          );
        },
        request.signal,
      );
      return c.json(await readAccount(services, accountId, language));
    },
  )
  .post(
    "/register",
    describe({
      tag: "accounts",
      summary: "Registers somebody with their selfie, for no event yet, and opens a session",
      description: "The first event such an account joins is its own.",
      who: ["anyone"],
      form: { fields: registrationFormSchema, files: ["selfie"] },
      answers: { 200: sessionSchema },
      errors: ["account_taken", ...REGISTRATION_ERRORS, ...SELFIE_ERRORS],
    }),
    async (c) => {
      const { services, language } = c.var;
      const request = c.req.raw;
      const { accountId } = await services.selfieMemory.run(
        selfieFormWeight(request),
        async () => {
          const { bytes, fields } = await readSelfieForm(request, "selfie");
          const { biometric_consent, source, ...guest } = parseFields(registrationFormSchema, fields);
          return registerWithSelfie(
            services,
            { ...guest, language, signal: request.signal },
            {
              bytes,
              added: false,
              strict: true,
              consent: biometric_consent,
              fromCamera: isFromCamera(source),
              language,
            },
          );
        },
        request.signal,
      );
      const subject = { accountId, sessionVersion: FIRST_VERSION };
      const issued = await issueToken(subject, services.settings, services.clock());
      return c.json(answerSession(c, issued));
    },
  );
