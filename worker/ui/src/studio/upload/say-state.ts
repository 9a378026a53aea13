import type { Item } from "./queue.ts";
import { UPLOAD_TEXTS as T } from "./texts.ts";

/** A file's state in a word or two. */
export function sayState(item: Item): string {
  if (item.source === "lost" && (item.state === "new" || item.state === "ready")) return T.stateLost;
  switch (item.state) {
    case "new":
      return T.stateNew;
    case "hashing":
      return T.stateHashing;
    case "ready":
      return T.stateReady;
    case "sending":
      return T.stateSending;
    case "known":
      return T.stateKnown;
    case "received":
      return T.stateReceived;
    case "searching":
      return T.stateSearching;
    case "done":
      return T.stateDone;
    case "unsearched":
      return T.stateUnsearched;
    case "failed":
      return T.stateFailed;
    case "skipped":
      return T.stateSkipped;
  }
}
