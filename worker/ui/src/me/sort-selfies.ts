import type { InferResponseType } from "hono/client";
import type { api } from "../api/client.ts";

export type MySelfie = InferResponseType<(typeof api)["my-selfies"]["$get"], 200>["selfies"][number];

export interface SortedSelfies {
  inForce: MySelfie[];
  checking: MySelfie[];
  /** The last one sent, if it was refused; its picture is not kept. */
  refused: MySelfie | undefined;
  /** What there is a picture of: those in force first, each kind in the order they were given. */
  shown: MySelfie[];
}

/** @param selfies as the API lists them, newest first */
export function sortSelfies(selfies: readonly MySelfie[]): SortedSelfies {
  const oldestFirst = selfies.toReversed();
  const inForce = oldestFirst.filter(({ status }) => status === "valid");
  const checking = oldestFirst.filter(({ status }) => status === "pending");
  const refused = selfies[0]?.status === "invalid" ? selfies[0] : undefined;
  return { inForce, checking, refused, shown: [...inForce, ...checking] };
}
