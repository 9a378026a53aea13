import { Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "../app-env.ts";
import { describe } from "../describe.ts";
import { passwordSchema, validInput } from "../validate-input.ts";
import { confirmPasswordReset } from "./confirm-password-reset.ts";
import { requestPasswordReset } from "./request-password-reset.ts";
import { messageAnswerSchema, passwordResetAnswerSchema } from "./schemas.ts";

// What is missing has texts of its own in the former API, so the use-cases say it.
const requestSchema = z.object({
  email: z
    .string()
    .max(254)
    .refine((value) => !value.includes("\u0000"))
    .default(""),
});
const confirmSchema = z.object({
  token: z.string().max(200).default(""),
  new_password: passwordSchema.default(""),
});

const REQUESTED = {
  fr: "Si cette adresse email existe, un lien de réinitialisation a été envoyé",
  en: "If this e-mail address is known, a link to choose a new password has been sent",
};
const CONFIRMED = {
  fr: "Mot de passe réinitialisé avec succès",
  en: "Your password has been changed",
};

export const passwordRoutes = new Hono<AppEnv>()
  .post(
    "/password-reset/request",
    describe({
      tag: "accounts",
      summary: "Has a link to choose a new password mailed to an address",
      description: "The answer says nothing about the address. One link is for all events of the address.",
      who: ["anyone"],
      answers: { 200: messageAnswerSchema },
      errors: ["email_required", "too_many_tries"],
    }),
    validInput("json", requestSchema),
    async (c) => {
      await requestPasswordReset(c.var.services, c.req.valid("json").email);
      return c.json({ message: REQUESTED[c.var.language] });
    },
  )
  .post(
    "/password-reset/confirm",
    describe({
      tag: "accounts",
      summary: "Chooses a new password with the token of a mailed link",
      description: "The token works once, for an hour. Every session of the address's accounts ends.",
      who: ["anyone"],
      answers: { 200: passwordResetAnswerSchema },
      errors: [
        "reset_fields_required",
        "weak_password",
        "password_too_long",
        "common_password",
        "invalid_reset_token",
        "expired_reset_token",
        "busy",
      ],
    }),
    validInput("json", confirmSchema),
    async (c) => {
      const { token, new_password } = c.req.valid("json");
      const { username } = await confirmPasswordReset(c.var.services, {
        token,
        password: new_password,
        signal: c.req.raw.signal,
      });
      return c.json({ message: CONFIRMED[c.var.language], username });
    },
  );
