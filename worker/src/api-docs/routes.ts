import { Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "../app-env.ts";
import { describe } from "../describe.ts";
import { type ApiDocument, renderDocs } from "./render-docs.ts";
import { STYLESHEET } from "./stylesheet.ts";

const documentSchema = z.object({ openapi: z.string(), paths: z.record(z.string(), z.unknown()) });

/** What the API says about itself. @param describeApi makes the OpenAPI document of all routes */
export function docsRoutes(describeApi: () => Promise<object>) {
  let made: object | undefined;
  const document = async () => {
    made ??= await describeApi();
    return made;
  };
  return new Hono<AppEnv>()
    .get(
      "/",
      describe({
        tag: "service",
        summary: "Says where the API is",
        who: ["anyone"],
        answers: { 200: z.object({ name: z.string(), api: z.string() }) },
      }),
      (c) => c.json({ name: "Trouvaille", api: "/api" }),
    )
    .get(
      "/api",
      describe({
        tag: "service",
        summary: "Says that the API is there",
        who: ["anyone"],
        answers: { 200: z.object({ message: z.string() }) },
      }),
      (c) => c.json({ message: "Face Recognition API" }),
    )
    .get(
      "/openapi.json",
      describe({
        tag: "service",
        summary: "Describes every route for programs: OpenAPI 3.1",
        who: ["anyone"],
        answers: { 200: documentSchema },
      }),
      async (c) => c.json(await document()),
    )
    .get(
      "/docs",
      describe({
        tag: "service",
        summary: "Describes every route for people",
        who: ["anyone"],
        answers: { 200: "text/html" },
      }),
      async (c) => c.html(renderDocs((await document()) as unknown as ApiDocument)),
    )
    .get(
      "/docs/style.css",
      describe({
        tag: "service",
        summary: "Styles that page",
        who: ["anyone"],
        answers: { 200: "text/css" },
      }),
      (c) => c.body(STYLESHEET, 200, { "Content-Type": "text/css; charset=utf-8" }),
    );
}
