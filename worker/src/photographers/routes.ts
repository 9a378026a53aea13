import { Hono } from "hono";
import { z } from "zod";
import { answerSession } from "../accounts/answer-session.ts";
import { requireGuest, requirePhotographer } from "../accounts/require-account.ts";
import type { AppEnv } from "../app-env.ts";
import { describe } from "../describe.ts";
import { messageAnswer } from "../events/schemas.ts";
import { readFormFields } from "../intake/read-form-fields.ts";
import {
  emailSchema,
  lineSchema,
  parseFields,
  passwordSchema,
  uncheckedMessageSchema,
  validInput,
} from "../validate-input.ts";
import { changeContact } from "./change-contact.ts";
import { contactPhotographer } from "./contact-photographer.ts";
import { registerPhotographer, requireOpenRegistration } from "./register-photographer.ts";

const registrationSchema = z.object({
  first_name: lineSchema.default(""),
  last_name: lineSchema.default(""),
  email: emailSchema,
  phone: lineSchema.default(""),
  password: passwordSchema,
  website: lineSchema.optional(),
});
const registeredAnswer = z.object({
  access_token: z.string(),
  token_type: z.literal("bearer"),
  expires_in: z.number().int(),
  expires_at: z.iso.datetime(),
  photographer_id: z.number().int(),
  username: z.string(),
});
const contactSchema = z.object({
  first_name: lineSchema.nullish(),
  last_name: lineSchema.nullish(),
  phone: lineSchema.nullish(),
  website: lineSchema.nullish(),
});
const contactFormSchema = z.object({
  name: lineSchema.default(""),
  /** Where the answer goes; left out: the account's address. */
  email: z.union([emailSchema, z.literal("")]).default(""),
  message: uncheckedMessageSchema.default(""),
});

/** Photographers' own accounts, and writing to them. */
export const photographerRoutes = new Hono<AppEnv>()
  .post(
    "/photographer/register",
    describe({
      tag: "photographers",
      summary: "Registers a photographer, where the installation lets them register themselves",
      description: "The username is made of the name. A `logo` may be sent and is not kept.",
      who: ["anyone"],
      answers: { 200: registeredAnswer },
      errors: [
        "not_found",
        "first_name_required",
        "last_name_required",
        "phone_required",
        "photographer_email_taken",
        "email_race_lost",
        "invalid_website",
        "weak_password",
        "password_too_long",
        "common_password",
        "file_too_large",
        "unsupported_content_type",
        "too_many_tries",
        "busy",
      ],
      form: { fields: registrationSchema, files: [] },
    }),
    async (c) => {
      const { services, language } = c.var;
      requireOpenRegistration(services);
      const fields = parseFields(registrationSchema, await readFormFields(c.req.raw));
      const signal = c.req.raw.signal;
      const { id, username, issued } = await registerPhotographer(services, fields, { language, signal });
      return c.json({ ...answerSession(c, issued), photographer_id: id, username });
    },
  )
  .put(
    "/photographer/profile",
    describe({
      tag: "photographers",
      summary: "Changes what the guests of one's events see of oneself",
      description: "An empty text or null takes a detail back; what is left out stays.",
      who: ["photographer"],
      answers: { 200: messageAnswer },
      errors: ["photographers_only", "invalid_website"],
    }),
    requirePhotographer,
    validInput("json", contactSchema),
    async (c) => {
      await changeContact(c.var.services, c.var.account.id, c.req.valid("json"));
      return c.json({
        message: c.var.language === "fr" ? "Coordonnées enregistrées" : "Contact details saved",
      });
    },
  )
  .post(
    "/contact-photographer",
    describe({
      tag: "photographers",
      summary: "Passes a guest's message on to the photographers of their event by mail",
      description: "They answer to `email`; a few messages an hour. `message` has at most 5000 characters.",
      who: ["guest"],
      answers: { 200: messageAnswer },
      errors: [
        "guests_only",
        "contact_name_required",
        "contact_message_required",
        "contact_message_too_long",
        "no_event",
        "no_event_photographer",
        "too_many_tries",
      ],
    }),
    requireGuest,
    validInput("json", contactFormSchema),
    async (c) => {
      await contactPhotographer(c.var.services, c.var.account, c.req.valid("json"));
      return c.json({
        message:
          c.var.language === "fr"
            ? "Votre message a bien été envoyé au photographe."
            : "Your message was passed on to the photographer.",
      });
    },
  );
