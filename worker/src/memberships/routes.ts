import { Hono } from "hono";
import { z } from "zod";
import { requireAccount, requireGuest } from "../accounts/require-account.ts";
import type { AppEnv } from "../app-env.ts";
import { describe } from "../describe.ts";
import { eventCodeSchema, idSchema, validInput } from "../validate-input.ts";
import { joinEvent } from "./join-event.ts";
import { listJoinedEvents } from "./list-joined-events.ts";
import { joinedEventSchema, joinedSchema, matchingSchema } from "./schemas.ts";
import { setMatching } from "./set-matching.ts";

/** The former API's clients send the bare code as a JSON string. */
const joinSchema = z.union([
  eventCodeSchema,
  z.object({ event_code: eventCodeSchema, biometric_consent: z.boolean().default(false) }),
]);
const eventParamSchema = z.object({ event_id: idSchema });
const consentSchema = z.object({ biometric_consent: z.boolean() });

const JOINED = {
  fr: (name: string) => `Inscrit avec succès à l'événement ${name}`,
  en: (name: string) => `You have joined ${name}`,
};
const MATCHING = {
  given: {
    fr: "Votre consentement est enregistré. Nous cherchons vos photos.",
    en: "Your consent is recorded. We are looking for your photos.",
  },
  withdrawn: {
    fr: "Votre consentement est retiré pour cet événement.",
    en: "Your consent is withdrawn for this event.",
  },
};

/** A guest's events. */
export const membershipRoutes = new Hono<AppEnv>()
  .post(
    "/join-event",
    describe({
      tag: "events",
      summary: "Joins one more event",
      description:
        "Takes an object, or the bare code as a JSON string. Selfies serve a second event only with `biometric_consent` for it; without, `matching` is false and the guest sees what the event shows to all.",
      who: ["guest"],
      answers: { 200: joinedSchema },
      errors: [
        "only_guests_join",
        "unknown_event_code",
        "already_joined",
        "registration_closed",
        "too_many_tries",
      ],
    }),
    requireAccount(["guest"], "only_guests_join"),
    validInput("json", joinSchema),
    async (c) => {
      const given = c.req.valid("json");
      const { event_code, biometric_consent } =
        typeof given === "string" ? { event_code: given, biometric_consent: false } : given;
      const { services, account, language } = c.var;
      const joined = await joinEvent(services, account.id, {
        eventCode: event_code,
        consent: biometric_consent,
        language,
      });
      const { event, matching } = joined;
      c.set("eventId", event.id);
      const message = JOINED[language](event.name);
      return c.json({ message, event_id: event.id, event_name: event.name, matching });
    },
  )
  .get(
    "/user/events",
    describe({
      tag: "events",
      summary: "Lists the events one has joined, the last one first",
      who: ["guest"],
      answers: { 200: z.array(joinedEventSchema) },
      errors: ["guests_only"],
    }),
    requireGuest,
    async (c) => c.json(await listJoinedEvents(c.var.services, c.var.account.id)),
  )
  .post(
    "/user/events/:event_id/consent",
    describe({
      tag: "events",
      summary: "Gives or withdraws the consent to be looked for on one event's photos",
      description:
        "Withdrawn, one's matches at this event are deleted at once; other events are not touched.",
      who: ["guest"],
      answers: { 200: matchingSchema },
      errors: ["guests_only", "event_not_found"],
    }),
    requireGuest,
    validInput("param", eventParamSchema),
    validInput("json", consentSchema),
    async (c) => {
      const { services, account, language } = c.var;
      const { event_id: eventId } = c.req.valid("param");
      const { biometric_consent: consent } = c.req.valid("json");
      c.set("eventId", eventId);
      await setMatching(services, account.id, { eventId, consent, language });
      return c.json({ message: MATCHING[consent ? "given" : "withdrawn"][language], matching: consent });
    },
  );
