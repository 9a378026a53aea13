import { env } from "cloudflare:workers";
import { createApp } from "../app.ts";
import { parseEnv } from "../env.ts";
import { createServices, type Services } from "../services.ts";
import { FakeVisionClient } from "../vision/fake-client.ts";
import { checkAnswer } from "./check-answer.ts";
import { createFactories } from "./test-accounts.ts";

/**
 * The whole API with a real database, real buckets and a vision-service that says what the test wants.
 * Work behind an answer is waited for, so that a test sees what it led to, and every answer is held against
 * what its route says of itself.
 */
export function startTestWorker(settings: Record<string, string> = {}) {
  const vision = new FakeVisionClient();
  const behind: Promise<unknown>[] = [];
  const woken: { wake: string; delaySeconds: number }[] = [];
  const context = { waitUntil: (work: Promise<unknown>) => void behind.push(work) };
  const services: Services = {
    ...createServices(parseEnv({ ...env, ...settings }), context),
    vision,
    wakeUp: async ({ wake }, delaySeconds = 0) => void woken.push({ wake, delaySeconds }),
  };
  const app = createApp(() => services);

  /** What was begun behind answers is done when this is. */
  async function settle() {
    while (behind.length > 0) await Promise.all(behind.splice(0));
  }

  async function request(path: string, init: RequestInit & { token?: string; json?: unknown } = {}) {
    const { token, json, ...rest } = init;
    const method = rest.method ?? (json === undefined ? "GET" : "POST");
    const headers = new Headers(rest.headers);
    if (token) headers.set("Authorization", `Bearer ${token}`);
    if (json !== undefined) headers.set("Content-Type", "application/json");
    const response = await app.request(
      path,
      { ...rest, method, headers, ...(json === undefined ? {} : { body: JSON.stringify(json) }) },
      {},
      { ...context, passThroughOnException: () => {}, props: {} },
    );
    await settle();
    await checkAnswer(app, { method: method.toUpperCase(), path }, response);
    return response;
  }

  return { services, vision, woken, request, settle, ...createFactories(services) };
}

export type TestWorker = ReturnType<typeof startTestWorker>;

/** Status and problem code of an answer. */
export async function problemOf(response: Response): Promise<{ status: number; code: string }> {
  const { code } = await response.json<{ code: string }>();
  return { status: response.status, code };
}
