import { signal } from "@preact/signals";
import type { InferResponseType } from "hono/client";
import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso";
import { ApiError } from "../api/api-error.ts";
import { api, call } from "../api/client.ts";
import { type Resource, useResource } from "../api/use-resource.ts";
import { JOIN_TEXTS } from "./texts.ts";

export type Card = InferResponseType<(typeof api.events)[":event_code"]["card"]["$get"], 200>;

/** Until when codes are not looked up for this network, milliseconds since 1970. */
export const throttledUntil = signal<number | null>(null);

/** The three pages of joining ask for one card; the second and third have it at once. */
const known = new Map<string, Card>();

/** What an event shows of itself to whoever has its code. A code that no event has leads to the start, with the reason. */
export function useCard(code: string): Resource<Card> {
  const { route } = useLocation();
  const resource = useResource(`card ${code}`, () => loadCard(code));
  const unknown = resource.error?.status === 404;
  useEffect(() => {
    if (unknown) route(`/?reason=${encodeURIComponent(JOIN_TEXTS.unknownCode)}`, true);
  }, [unknown]);
  return { ...resource, data: resource.data ?? known.get(code) };
}

async function loadCard(code: string): Promise<Card> {
  try {
    const card = await call(api.events[":event_code"].card.$get({ param: { event_code: code } }));
    known.set(code, card);
    throttledUntil.value = null;
    return card;
  } catch (error) {
    if (error instanceof ApiError && error.status === 429) {
      throttledUntil.value = Date.now() + (error.retryAfter ?? 60) * 1_000;
    }
    throw error;
  }
}
