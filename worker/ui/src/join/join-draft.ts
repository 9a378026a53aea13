import { signal } from "@preact/signals";
import { checkPicture } from "../selfie/check-picture.ts";
import { dropPicture, keepPicture, type Picture, readPicture } from "../selfie/keep-picture.ts";
import type { Outcome } from "../selfie/machine.ts";

/** What somebody on the way into an event has given so far. */
export interface JoinDraft {
  /** The event's code; what was given for one event is not used for another. */
  code: string;
  picture?: Picture;
  /** What the check says of the picture; none while it goes on. */
  outcome?: Outcome;
  name: string;
  email: string;
}

/** Name and e-mail, which outlive a reload. The password is kept nowhere but in the page. */
const FIELDS = "trouvaille.join";

export const joinDraft = signal<JoinDraft | undefined>(undefined);

/** Typed but not sent; survives the way back to the selfie, and nothing else. */
export const heldPassword = { value: "" };

let checking: AbortController | undefined;

/** What was given for this event before, in this page or before a reload. A picture that is found is looked at again. */
export async function loadDraft(code: string): Promise<void> {
  if (joinDraft.value?.code === code) return;
  heldPassword.value = "";
  const picture = await readPicture(code);
  joinDraft.value = { code, ...readFields(code), ...(picture ? { picture } : {}) };
  if (picture) startCheck(picture);
}

/** A new picture; the guest has agreed to it. */
export function setPicture(code: string, picture: Picture): void {
  const draft = joinDraft.value;
  if (draft?.code !== code) return;
  const { outcome, ...rest } = draft;
  joinDraft.value = { ...rest, picture };
  void keepPicture(code, picture);
  startCheck(picture);
}

/** The picture is given up, here and on the device. */
export function dropDraftPicture(): void {
  checking?.abort();
  const draft = joinDraft.value;
  if (!draft) return;
  const { picture, outcome, ...rest } = draft;
  joinDraft.value = rest;
  if (picture) void dropPicture(draft.code);
}

/** The registration refused the picture, whatever the check had said. */
export function noteRefusal(outcome: Outcome): void {
  checking?.abort();
  if (!joinDraft.value) return;
  joinDraft.value = { ...joinDraft.value, outcome };
  void dropPicture(joinDraft.value.code);
}

export function setFields(fields: { name?: string; email?: string }): void {
  const draft = joinDraft.value;
  if (!draft) return;
  joinDraft.value = { ...draft, ...fields };
  const { code, name, email } = joinDraft.value;
  sessionStorage.setItem(FIELDS, JSON.stringify({ code, name, email }));
}

/** The guest is in: nothing of the way there stays. */
export async function dropDraft(): Promise<void> {
  checking?.abort();
  heldPassword.value = "";
  sessionStorage.removeItem(FIELDS);
  const code = joinDraft.value?.code;
  joinDraft.value = undefined;
  if (code !== undefined) await dropPicture(code);
}

function startCheck(picture: Picture): void {
  checking?.abort();
  checking = new AbortController();
  const note = (outcome: Outcome) => {
    if (joinDraft.value?.picture !== picture) return;
    joinDraft.value = { ...joinDraft.value, outcome };
    // Shown until the next one is there, but nothing to find again after a reload.
    if (outcome.result === "refused") void dropPicture(joinDraft.value.code);
  };
  void checkPicture(picture.blob, note, checking.signal);
}

function readFields(code: string): { name: string; email: string } {
  try {
    const stored = JSON.parse(sessionStorage.getItem(FIELDS) ?? "null");
    if (stored?.code === code) return { name: String(stored.name), email: String(stored.email) };
  } catch {
    // Not what was written here; there is nothing to go on with.
  }
  return { name: "", email: "" };
}
