import { useEffect, useState } from "preact/hooks";
import { ButtonLink } from "../controls/button.tsx";
import css from "./home.module.css";
import { type Demo, readDemo } from "./read-demo.ts";
import { HOME_TEXTS } from "./texts.ts";

/** In the local environment only: the way into the demo event. */
export function DemoCard() {
  const [demo, setDemo] = useState<Demo | null>(null);
  useEffect(() => {
    void readDemo().then(setDemo);
  }, []);
  if (!demo) return null;
  return (
    <section class="card stack" aria-labelledby="demo-title">
      <h2 id="demo-title">{HOME_TEXTS.demoTitle}</h2>
      <div class={css.faces}>
        {demo.faces.map((face) => (
          <img key={face.id} src={face.url} alt="" width={56} height={56} />
        ))}
      </div>
      <p class="secondary">{HOME_TEXTS.demo}</p>
      <ButtonLink look="outlined" wide href={`/j/${demo.event_code}`}>
        {HOME_TEXTS.openDemo}
      </ButtonLink>
    </section>
  );
}
