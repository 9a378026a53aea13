import { type ClientResponse, hc } from "hono/client";
import type { App } from "../../../src/app.ts";
import { language } from "../i18n/language.ts";
import { ApiError, readApiError } from "./api-error.ts";
import { noteDown, noteUp } from "./connection.ts";
import { NETWORK_TEXTS } from "./network-texts.ts";
import { noteSessionEnded } from "./session-ended.ts";

/** The API, typed by its routes: `call(api["my-photos"].$get())`. The session travels as a cookie. */
export const { api } = hc<App>("/", {
  fetch: (input: RequestInfo | URL, init?: RequestInit) => send(input, init),
});

/**
 * fetch with the language on screen; every answer says whether the service is there.
 * @throws ApiError network
 */
export async function send(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set("Accept-Language", language.value);
  try {
    const response = await fetch(input, { ...init, headers, credentials: "same-origin" });
    if (response.status === 503) noteDown();
    else noteUp();
    return response;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    noteDown();
    throw new ApiError({ code: "network", status: 0, message: NETWORK_TEXTS.noAnswer });
  }
}

/** The JSON of a successful answer. @throws ApiError */
// biome-ignore lint/suspicious/noExplicitAny: statuses and formats do not matter here
export async function call<T>(request: Promise<ClientResponse<T, any, any>>): Promise<T> {
  const response = (await request) as unknown as Response;
  if (!response.ok) {
    const error = await readApiError(response);
    if (error.status === 401) noteSessionEnded();
    throw error;
  }
  return (await response.json()) as T;
}
