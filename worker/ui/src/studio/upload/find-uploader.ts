import { effect } from "@preact/signals";
import { account } from "../../api/session.ts";
import { startUploader, type Uploader } from "./uploader.ts";

const running = new Map<number, Uploader>();

/** The upload of an event. It goes on while other pages are looked at, and ends with the session. */
export function findUploader(eventId: number): Uploader {
  const uploader = running.get(eventId) ?? startUploader(eventId);
  running.set(eventId, uploader);
  return uploader;
}

effect(() => {
  if (account.value !== null) return;
  for (const uploader of running.values()) uploader.end();
  running.clear();
});
