import { api, call } from "../api/client.ts";
import { keepTrying } from "../api/keep-trying.ts";
import { toast } from "../controls/toast.tsx";
import { language } from "../i18n/language.ts";
import { changePhoto, doubted, findPhoto, putIntoList } from "./photo-lists.ts";
import { PHOTO_TEXTS } from "./photo-texts.ts";

/** As long as the undo is on screen. */
const UNDO_MS = 8_000;

const waiting = new Map<number, ReturnType<typeof setTimeout>>();

/**
 * "Not me": the photo goes at once, and the server hears of it when the undo is over, or when the page is left.
 * @param text what is said of it
 */
export function denyPhoto(id: number, text: string = PHOTO_TEXTS.removed): void {
  doubted.value = new Set([...doubted.value, id]);
  waiting.set(
    id,
    setTimeout(() => void send(id), UNDO_MS),
  );
  toast(text, () => {
    clearTimeout(waiting.get(id));
    if (waiting.delete(id)) takeBack(id);
  });
}

function takeBack(id: number): void {
  doubted.value = new Set([...doubted.value].filter((each) => each !== id));
}

async function send(id: number): Promise<void> {
  waiting.delete(id);
  const request = { param: { photo_id: String(id) }, json: { feedback: "not_me" as const } };
  try {
    await keepTrying(() => call(api.photos[":photo_id"].feedback.$put(request)));
  } catch {
    // Deleted meanwhile, or no longer theirs: then it is gone as they wished.
  }
  const photo = findPhoto(id);
  if (photo) putIntoList(photo, "mine", false);
  changePhoto(id, { isMine: false });
  takeBack(id);
}

/** What was said is not lost by closing the page. */
addEventListener("pagehide", () => {
  for (const [id, timer] of waiting) {
    clearTimeout(timer);
    void fetch(`/api/photos/${id}/feedback`, {
      method: "PUT",
      headers: { "Content-Type": "application/json", "Accept-Language": language.value },
      body: JSON.stringify({ feedback: "not_me" }),
      credentials: "same-origin",
      keepalive: true,
    });
  }
  waiting.clear();
});
