import { findRoute, listRoutes, type Route } from "../route-table.ts";

const tables = new WeakMap<object, Route[]>();

/**
 * Holds an answer against what its route says of itself: a status it announces, and JSON that fits the schema.
 * Errors of every route (problem+json) and routes without a description pass; more fields are always allowed.
 * @throws Error saying what differs
 */
export async function checkAnswer(
  app: Parameters<typeof listRoutes>[0],
  { method, path }: { method: string; path: string },
  response: Response,
): Promise<void> {
  if (!response.ok || method === "HEAD" || method === "OPTIONS") return;
  const routes = tables.get(app) ?? listRoutes(app);
  tables.set(app, routes);
  const route = findRoute(routes, method, new URL(path, "http://worker.test").pathname);
  if (!route?.description) return;
  const described = route.description.answers[response.status];
  const name = `${route.method} ${route.path}`;
  if (described === undefined) {
    throw new Error(`${name} answered ${response.status}, which it does not describe`);
  }
  const answers = [described].flat();
  const type = response.headers.get("Content-Type") ?? "";
  const schema = answers.find((answer) => typeof answer !== "string");
  if (schema === undefined || (answers.length > 1 && !type.startsWith("application/json"))) {
    const wanted = answers.filter((answer) => typeof answer === "string");
    if (wanted.some((media) => type.startsWith(media.split("*")[0] ?? ""))) return;
    throw new Error(`${name} answered ${type}, described as ${wanted.join(", ")}`);
  }
  const body = await response.clone().text();
  const result = schema.safeParse(JSON.parse(body));
  if (!result.success) {
    throw new Error(
      `${name} answered what its schema refuses: ${result.error.message}\n${body.slice(0, 500)}`,
    );
  }
}
