import { Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "../app-env.ts";
import { describe } from "../describe.ts";
import { validInput } from "../validate-input.ts";
import { listDemoFaces } from "./list-demo-faces.ts";
import { readDemoFace } from "./read-demo-face.ts";

const demoAnswer = z.object({
  event_code: z.string(),
  event_name: z.string(),
  faces: z
    .array(z.object({ id: z.int(), url: z.string() }))
    .max(3)
    .describe("Fewer while the demo's photos are being processed"),
});

const LOCAL_ONLY =
  "For trying a local installation with its demo event. Anywhere else this route does not exist.";

/** What a newcomer who has no photos of their own tries the app with. */
export const demoRoutes = new Hono<AppEnv>()
  .get(
    "/demo",
    describe({
      tag: "service",
      summary: "Lists faces to join the demo event with",
      description: LOCAL_ONLY,
      who: ["anyone"],
      answers: { 200: demoAnswer },
      errors: ["not_found"],
    }),
    async (c) => c.json(await listDemoFaces(c.var.services)),
  )
  .get(
    "/demo/faces/:n",
    describe({
      tag: "service",
      summary: "Sends a face of the demo's photos, to be given as a selfie",
      description: LOCAL_ONLY,
      who: ["anyone"],
      answers: { 200: "image/jpeg" },
      errors: ["not_found", "photo_not_ready", "vision_unavailable"],
    }),
    // Anything goes: where there is no demo, nothing may tell this from no route.
    validInput("param", z.object({ n: z.string().describe("Id of a face in the list") })),
    async (c) => readDemoFace(c.var.services, c.req.valid("param").n),
  );
