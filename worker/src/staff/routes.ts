import type { Context } from "hono";
import { Hono } from "hono";
import { z } from "zod";
import { requireAdmin } from "../accounts/require-account.ts";
import type { AppEnv } from "../app-env.ts";
import { describe } from "../describe.ts";
import type { ErrorCode } from "../errors.ts";
import { messageAnswer } from "../events/schemas.ts";
import { emailSchema, idSchema, passwordSchema, usernameSchema, validInput } from "../validate-input.ts";
import { createFirstAdmin, createStaff } from "./create-staff.ts";
import { changePhotographer, deletePhotographer, listPhotographers } from "./manage-photographers.ts";
import { removeUser } from "./remove-user.ts";
import { photographerAnswer, photographerCreatedAnswer, userCreatedAnswer } from "./schemas.ts";

const credentialsSchema = z.object({
  username: usernameSchema,
  email: emailSchema,
  password: passwordSchema,
});
const firstAdminSchema = credentialsSchema.extend({ setup_secret: z.string().max(1_000).optional() });
const photographerParamSchema = z.object({ photographer_id: idSchema });
const changesSchema = z.object({
  username: usernameSchema.optional(),
  email: emailSchema.optional(),
  is_active: z.boolean().optional(),
});

const PASSWORD_ERRORS: ErrorCode[] = ["weak_password", "password_too_long", "common_password", "busy"];

const createPhotographer = async (c: Context<AppEnv>, credentials: z.infer<typeof credentialsSchema>) => {
  const { language, services } = c.var;
  const signal = c.req.raw.signal;
  const id = await createStaff(services, "photographer", { ...credentials, language, signal });
  const message = language === "fr" ? "Photographe créé" : "Photographer created";
  return c.json({ message, user_id: id, photographer_id: id });
};

/** Accounts of those who organise and photograph, as admins see to them. */
export const staffRoutes = new Hono<AppEnv>()
  .post(
    "/admin/register-admin",
    describe({
      tag: "admin",
      summary: "Makes the first admin, for whoever has the setup secret",
      description:
        "The secret is the installation's SETUP_SECRET, as `setup_secret` or in the header `X-Setup-Secret`. Without one this route does not exist; once there is an admin it is closed for good.",
      who: ["anyone"],
      answers: { 200: userCreatedAnswer },
      errors: [
        "not_found",
        "wrong_setup_secret",
        "admin_exists",
        "staff_taken",
        "too_many_tries",
        ...PASSWORD_ERRORS,
      ],
    }),
    validInput("json", firstAdminSchema),
    async (c) => {
      const { setup_secret, ...credentials } = c.req.valid("json");
      const { language, services } = c.var;
      const id = await createFirstAdmin(
        services,
        { ...credentials, language, signal: c.req.raw.signal },
        setup_secret ?? c.req.header("X-Setup-Secret"),
      );
      return c.json({ message: language === "fr" ? "Admin créé" : "Admin created", user_id: id });
    },
  )
  .post(
    "/admin/create-admin",
    describe({
      tag: "admin",
      summary: "Makes another admin",
      who: ["admin"],
      answers: { 200: userCreatedAnswer },
      errors: ["admins_only", "staff_taken", ...PASSWORD_ERRORS],
    }),
    requireAdmin,
    validInput("json", credentialsSchema),
    async (c) => {
      const { language, services } = c.var;
      const credentials = { ...c.req.valid("json"), language, signal: c.req.raw.signal };
      const id = await createStaff(services, "admin", credentials);
      return c.json({ message: language === "fr" ? "Admin créé" : "Admin created", user_id: id });
    },
  )
  .post(
    "/admin/create-photographer",
    describe({
      tag: "admin",
      summary: "Makes a photographer's account",
      who: ["admin"],
      answers: { 200: photographerCreatedAnswer },
      errors: ["admins_only", "staff_taken", ...PASSWORD_ERRORS],
    }),
    requireAdmin,
    validInput("json", credentialsSchema),
    (c) => createPhotographer(c, c.req.valid("json")),
  )
  .get(
    "/admin/photographers",
    describe({
      tag: "admin",
      summary: "Lists photographers",
      who: ["admin"],
      answers: { 200: z.array(photographerAnswer) },
      errors: ["admins_only"],
    }),
    requireAdmin,
    async (c) => c.json(await listPhotographers(c.var.services)),
  )
  .post(
    "/admin/photographers",
    describe({
      tag: "admin",
      summary: "Makes a photographer's account",
      who: ["admin"],
      answers: { 200: photographerCreatedAnswer },
      errors: ["admins_only", "staff_taken", ...PASSWORD_ERRORS],
    }),
    requireAdmin,
    validInput("json", credentialsSchema),
    (c) => createPhotographer(c, c.req.valid("json")),
  )
  .put(
    "/admin/photographers/:photographer_id",
    describe({
      tag: "admin",
      summary: "Changes a photographer's name or address, or puts the account to rest",
      who: ["admin"],
      answers: { 200: messageAnswer },
      errors: ["admins_only", "photographer_not_found", "staff_taken"],
    }),
    requireAdmin,
    validInput("param", photographerParamSchema),
    validInput("json", changesSchema),
    async (c) => {
      const { username, email, is_active } = c.req.valid("json");
      await changePhotographer(c.var.services, c.req.valid("param").photographer_id, {
        ...(username === undefined ? {} : { username }),
        ...(email === undefined ? {} : { email }),
        ...(is_active === undefined ? {} : { isActive: is_active }),
      });
      return c.json({ message: c.var.language === "fr" ? "Photographe mis à jour" : "Photographer updated" });
    },
  )
  .delete(
    "/admin/photographers/:photographer_id",
    describe({
      tag: "admin",
      summary: "Deletes a photographer who works for no event",
      who: ["admin"],
      answers: { 200: messageAnswer },
      errors: ["admins_only", "photographer_not_found", "photographer_has_events"],
    }),
    requireAdmin,
    validInput("param", photographerParamSchema),
    async (c) => {
      await deletePhotographer(c.var.services, c.req.valid("param").photographer_id);
      return c.json({ message: c.var.language === "fr" ? "Photographe supprimé" : "Photographer deleted" });
    },
  )
  .delete(
    "/admin/users/:user_id",
    describe({
      tag: "admin",
      summary: "Removes a guest with everything that is theirs",
      description: "The guest is logged out and gone with the answer; files and rows go behind it.",
      who: ["admin"],
      answers: { 200: messageAnswer },
      errors: ["admins_only", "user_not_found"],
    }),
    requireAdmin,
    validInput("param", z.object({ user_id: idSchema })),
    async (c) => {
      await removeUser(c.var.services, c.req.valid("param").user_id);
      return c.json({ message: c.var.language === "fr" ? "Utilisateur supprimé" : "User removed" });
    },
  );
