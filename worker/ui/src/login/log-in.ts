import type { ClientResponse, InferRequestType, InferResponseType } from "hono/client";
import { ApiError } from "../api/api-error.ts";
import { api, call } from "../api/client.ts";

export type Credentials = InferRequestType<typeof api.login.$post>["json"];
type Answer = InferResponseType<typeof api.login.$post, 200>;
export type Candidate = Extract<Answer, { multiple_accounts: true }>["accounts"][number];

export type Login =
  | { kind: "in" }
  /** Name and password fit several accounts. */
  | { kind: "choose"; accounts: Candidate[] }
  /** More accounts bear the name than are compared: the event's code is needed. */
  | { kind: "event" };

/** Tries to open a session. @throws ApiError of any refusal but the want of an event code */
export async function logIn(credentials: Credentials): Promise<Login> {
  try {
    const request = api.login.$post({ json: credentials }) as Promise<ClientResponse<Answer>>;
    const answer = await call(request);
    return "multiple_accounts" in answer ? { kind: "choose", accounts: answer.accounts } : { kind: "in" };
  } catch (error) {
    if (error instanceof ApiError && error.code === "event_required") return { kind: "event" };
    throw error;
  }
}
