import type { InferResponseType } from "hono/client";
import { useState } from "preact/hooks";
import { ApiError } from "../api/api-error.ts";
import type { api } from "../api/client.ts";
import { Button } from "../controls/button.tsx";
import { toast } from "../controls/toast.tsx";
import { formatNumber } from "../i18n/format.ts";
import { confirmPhoto } from "./claim-photo.ts";
import { denyPhoto } from "./deny-photo.ts";
import css from "./gallery.module.css";
import { PHOTO_TEXTS } from "./photo-texts.ts";

export type DoubtfulPhoto = InferResponseType<(typeof api)["uncertain-photos"]["$get"], 200>[number];

/** More questions at once would be work. */
const AT_ONCE = 5;

interface Given {
  photos: readonly DoubtfulPhoto[];
  /** A photo was confirmed. */
  onAdded: () => void;
}

/** Asks about faces that may be the guest's, one after the other; the photos themselves are not shown before. */
export function DoubtCard({ photos, onAdded }: Given) {
  const [asked] = useState(() => photos.slice(0, AT_ONCE));
  const [broken, setBroken] = useState<ReadonlySet<number>>(new Set());
  const [answered, setAnswered] = useState(0);
  const left = asked.slice(answered).filter(({ id }) => !broken.has(id));
  const [photo] = left;
  if (!photo) return null;
  const next = () => {
    setAnswered(asked.indexOf(photo) + 1);
    // The card goes, and the focus with it.
    if (left.length === 1) document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
  };
  const yes = async () => {
    try {
      await confirmPhoto(photo.id);
      toast(PHOTO_TEXTS.added);
      onAdded();
      next();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      toast(error.status === 404 ? PHOTO_TEXTS.gone : error.message);
      if (error.status === 404) next();
    }
  };
  const no = () => {
    denyPhoto(photo.id, PHOTO_TEXTS.notYou);
    next();
  };
  return (
    <section class={css.doubt} aria-labelledby="doubt">
      <img
        key={photo.id}
        src={photo.crop_url}
        alt={PHOTO_TEXTS.doubtFace}
        width={96}
        height={96}
        onError={() => setBroken(new Set([...broken, photo.id]))}
      />
      <div>
        <h2 id="doubt">{PHOTO_TEXTS.doubt}</h2>
        <p class="secondary numbers" role="status">
          {PHOTO_TEXTS.doubtOf(formatNumber(asked.indexOf(photo) + 1), formatNumber(asked.length))}
        </p>
      </div>
      <div class={css.doubtButtons}>
        <Button look="outlined" onClick={yes}>
          {PHOTO_TEXTS.yes}
        </Button>
        <Button look="outlined" onClick={no}>
          {PHOTO_TEXTS.no}
        </Button>
      </div>
    </section>
  );
}
