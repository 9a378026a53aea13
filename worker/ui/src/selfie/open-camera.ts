import type { Block } from "./machine.ts";

/** `ideal` only: an exact wish that a camera cannot fulfil is an error. */
const WISHES: MediaStreamConstraints = {
  audio: false,
  video: { facingMode: { ideal: "user" }, width: { ideal: 1280 }, height: { ideal: 960 } },
};

/** Nobody reads and refuses a prompt in less, so it was never shown. Milliseconds. */
const REFUSED_WITHOUT_PROMPT_MS = 300;

export class CameraError extends Error {
  override name = "CameraError";
  readonly block: Block;
  constructor(block: Block, cause?: unknown) {
    super(block, { cause });
    this.block = block;
  }
}

/** The front camera, running. Call it only after a tap. @throws CameraError */
export async function openCamera(): Promise<MediaStream> {
  // Absent on pages that are not secure and in some in-app browsers.
  if (!navigator.mediaDevices?.getUserMedia) throw new CameraError("none");
  const began = performance.now();
  try {
    return await navigator.mediaDevices.getUserMedia(WISHES);
  } catch (error) {
    const elapsed = performance.now() - began;
    const name = error instanceof Error ? error.name : "";
    throw new CameraError(whyBlocked(name, elapsed, await askPermission()), error);
  }
}

/**
 * What a rejection means. @param elapsedMs since the camera was asked for
 * @param permission what the browser says of it now: a hint that some do not give, and the rejection's name is the truth
 */
export function whyBlocked(name: string, elapsedMs: number, permission?: PermissionState): Block {
  if (name === "NotAllowedError" || name === "SecurityError") {
    return permission === "denied" || elapsedMs < REFUSED_WITHOUT_PROMPT_MS ? "denied" : "dismissed";
  }
  if (name === "NotFoundError" || name === "DevicesNotFoundError" || name === "OverconstrainedError")
    return "none";
  if (name === "NotReadableError" || name === "TrackStartError" || name === "AbortError") return "busy";
  return "other";
}

/** Not known to the permissions of every browser. */
async function askPermission(): Promise<PermissionState | undefined> {
  try {
    return (await navigator.permissions.query({ name: "camera" as PermissionName })).state;
  } catch {
    return undefined;
  }
}

export function stopCamera(stream: MediaStream | undefined): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
