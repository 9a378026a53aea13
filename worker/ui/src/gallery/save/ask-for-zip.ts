import { api, call } from "../../api/client.ts";
import { keepTrying } from "../../api/keep-trying.ts";

/** A link to an archive that the server packs: of some photos, or of all a guest is on at an event. @throws ApiError */
export function askForZip(choice: { ids: number[] } | { event_id: number }) {
  return keepTrying(() => call(api["my-photos"]["zip-link"].$post({ json: choice })));
}
