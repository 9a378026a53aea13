import { ButtonLink } from "../controls/button.tsx";
import { Page } from "./page.tsx";
import { SHELL_TEXTS } from "./texts.ts";

export function NotFoundPage() {
  return (
    <Page title={SHELL_TEXTS.notFoundTitle}>
      <p class="secondary">{SHELL_TEXTS.notFound}</p>
      <ButtonLink look="outlined" href="/">
        {SHELL_TEXTS.toStart}
      </ButtonLink>
    </Page>
  );
}
