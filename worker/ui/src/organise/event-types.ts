import type { InferResponseType } from "hono/client";
import type { api } from "../api/client.ts";

/** An event as organisers see it. */
export type ManagedEvent = InferResponseType<typeof api.admin.events.$get, 200>[number];
export type Visibility = ManagedEvent["visibility"];
export type Photographer = InferResponseType<typeof api.admin.photographers.$get, 200>[number];
