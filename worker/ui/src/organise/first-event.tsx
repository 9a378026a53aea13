import css from "./organise.module.css";
import { ORGANISE_TEXTS } from "./texts.ts";

/** Before there is an event: what will happen, in three steps. */
export function FirstEvent() {
  const steps = [
    [ORGANISE_TEXTS.first1, ORGANISE_TEXTS.first1Text],
    [ORGANISE_TEXTS.first2, ORGANISE_TEXTS.first2Text],
    [ORGANISE_TEXTS.first3, ORGANISE_TEXTS.first3Text],
  ] as const;
  return (
    <section class="card stack" aria-labelledby="first-title">
      <h2 id="first-title">{ORGANISE_TEXTS.firstTitle}</h2>
      <ol class={css.steps}>
        {steps.map(([name, text], at) => (
          <li key={name}>
            <span class={css.step} aria-hidden="true">
              {at + 1}
            </span>
            <div>
              <h3>{name}</h3>
              <p class="secondary">{text}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
