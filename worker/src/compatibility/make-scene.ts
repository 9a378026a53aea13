import { addPhoto, eventWithPeople, giveSelfie } from "../testing/make-photos.ts";
import type { TestWorker } from "../testing/start-test-worker.ts";

let person = 500;

/** An event with a guest, who is on its one photo, and a photographer; and calls as the former clients made them. */
export async function makeScene() {
  const { worker, event, photographer, guest } = await eventWithPeople();
  const admin = await worker.admin();
  person += 1;
  await giveSelfie(worker, guest.token, person);
  const photoId = await addPhoto(worker, event.id, photographer.token, { person });
  return { worker, event, photographer, guest, admin, photoId, call: caller(worker) };
}

export type Scene = Awaited<ReturnType<typeof makeScene>>;

/** Status and parsed body; the language is not said, as nobody did. */
function caller(worker: TestWorker) {
  return async (token: string | undefined, call: string, json?: unknown) => {
    const [method = "", path = ""] = call.split(" ");
    const response = await worker.request(path, {
      method,
      ...(token === undefined ? {} : { token }),
      ...(json === undefined ? {} : { json }),
    });
    return { status: response.status, body: await response.json<unknown>() };
  };
}
