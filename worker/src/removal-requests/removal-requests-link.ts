import type { Env } from "../env.ts";

/** Where organisers see to the requests. */
export function removalRequestsLink({ PUBLIC_URL }: Pick<Env, "PUBLIC_URL">): string {
  return `${PUBLIC_URL.replace(/\/+$/, "")}/organise/removals`;
}
