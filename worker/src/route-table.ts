import type { Handler } from "hono";
import { DESCRIPTION, type RouteDescription } from "./describe.ts";

export interface Route {
  /** Upper case; HEAD is answered wherever GET is. */
  method: string;
  /** With parameters as `:name`. */
  path: string;
  description: RouteDescription | undefined;
}

interface Registered {
  method: string;
  path: string;
  handler: unknown;
}

/** What `describe` said about a handler, if it is its own. */
export function descriptionOf(handler: unknown): RouteDescription | undefined {
  return (handler as Handler & { [DESCRIPTION]?: RouteDescription })[DESCRIPTION];
}

/** Every route of an app once, in the order in which they are tried. Middleware for all methods is none. */
export function listRoutes(app: { routes: Registered[] }): Route[] {
  const routes = new Map<string, Route>();
  for (const { method, path, handler } of app.routes) {
    if (method === "ALL") continue;
    const known = routes.get(`${method} ${path}`);
    const description = known?.description ?? descriptionOf(handler);
    routes.set(`${method} ${path}`, { method, path, description });
  }
  return [...routes.values()];
}

const patterns = new Map<string, RegExp>();

function fits(route: Route, pathname: string): boolean {
  const pattern =
    patterns.get(route.path) ??
    new RegExp(`^${route.path.replace(/[.+*?^$]/g, "\\$&").replace(/:[^/]+/g, "[^/]+")}$`);
  patterns.set(route.path, pattern);
  return pattern.test(pathname);
}

/** The route that answers a request, as Hono chooses it: the first that fits. */
export function findRoute(routes: Route[], method: string, pathname: string): Route | undefined {
  const asked = method === "HEAD" ? "GET" : method;
  return routes.find((route) => route.method === asked && fits(route, pathname));
}

/** Methods that a path answers, for the Allow header; empty where nothing is. */
export function allowedMethods(routes: Route[], pathname: string): string[] {
  const methods = routes.filter((route) => fits(route, pathname)).map(({ method }) => method);
  if (methods.length === 0) return [];
  return [...new Set([...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"])].sort();
}
