import { processPhotos } from "../photos/process-photos.ts";
import { fileForm, makeJpeg } from "./make-jpeg.ts";
import { startTestWorker, type TestWorker } from "./start-test-worker.ts";

/** A photo in a list, as far as tests look at it. */
export interface Item {
  id: number;
  thumbnail_url: string;
  preview_url: string;
  [field: string]: unknown;
}

let made = 0;

/** A photo nobody has uploaded before. */
export const newJpeg = () => makeJpeg(++made % 256, { width: 100 + made });

/** An event with a photographer and a guest. */
export async function eventWithPeople(visibility: "all" | "selected" | "mine_only" = "all") {
  const worker = startTestWorker();
  const event = await worker.event({ visibility });
  return { worker, event, photographer: await worker.photographer(event), guest: await worker.guest(event) };
}

export const uploadRaw = async (
  worker: TestWorker,
  eventId: number,
  token: string,
  {
    bytes,
    filename = "DSC_1.jpg",
    headers = {},
  }: { bytes?: Uint8Array<ArrayBuffer>; filename?: string; headers?: Record<string, string> } = {},
) =>
  worker.request(
    `/api/photographer/events/${eventId}/photos?filename=${encodeURIComponent(filename.toWellFormed())}`,
    { method: "POST", token, headers, body: bytes ?? (await newJpeg()) },
  );

/**
 * Uploads a photo of somebody and processes it. @returns its id
 * @param likeness similarity to the selfies of the same person
 */
export async function addPhoto(
  worker: TestWorker,
  eventId: number,
  token: string,
  { person = 0, likeness = 1, filename = "DSC_1.jpg" } = {},
): Promise<number> {
  const response = await uploadRaw(worker, eventId, token, { filename });
  Object.assign(worker.vision, { person, likeness });
  await processPhotos(worker.services);
  return (await response.json<{ photo_id: number }>()).photo_id;
}

/** Gives a guest a selfie, which is matched at once. */
export async function giveSelfie(worker: TestWorker, token: string, person: number): Promise<void> {
  worker.vision.person = person;
  const response = await worker.request("/api/upload-selfie", {
    method: "POST",
    token,
    body: fileForm("file", await newJpeg(), { biometric_consent: "true" }),
  });
  if (response.status !== 200) throw new Error(`the selfie was answered ${response.status}`);
}

export const list = async (worker: TestWorker, path: string, token: string) =>
  (await worker.request(path, { token })).json<Item[]>();

export const idsOf = async (worker: TestWorker, path: string, token: string) =>
  (await list(worker, path, token)).map(({ id }) => id);

/** A request with a JSON body by another method than POST. */
export const put = (worker: TestWorker, path: string, token: string, body: unknown) =>
  worker.request(path, {
    method: "PUT",
    token,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
