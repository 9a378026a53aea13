import type { InferResponseType } from "hono/client";
import type { api } from "../../api/client.ts";

export type Status = InferResponseType<typeof api.admin.status.$get, 200>;
