import { api, call } from "../api/client.ts";
import { useResource } from "../api/use-resource.ts";
import { ButtonLink } from "../controls/button.tsx";
import css from "./gallery.module.css";
import { GALLERY_TEXTS } from "./texts.ts";

/** Offers a second selfie to whoever is looked for by one alone. */
export function AddSelfieCard({ eventId }: { eventId: number }) {
  const { data } = useResource("my-selfies", () => call(api["my-selfies"].$get()));
  if (data?.selfies.length !== 1 || data.selfies[0]?.status !== "valid") return null;
  return (
    <section class={css.addSelfie} aria-labelledby="add-selfie">
      <h2 id="add-selfie">{GALLERY_TEXTS.addSelfieTitle}</h2>
      <p class="secondary">{GALLERY_TEXTS.addSelfie}</p>
      <ButtonLink look="link" href={`/me/selfie?add=1&event=${eventId}`}>
        {GALLERY_TEXTS.addSelfieButton}
      </ButtonLink>
    </section>
  );
}
