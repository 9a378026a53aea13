import { Component, type ComponentChildren } from "preact";
import { Button } from "../controls/button.tsx";
import { Page } from "./page.tsx";
import { SHELL_TEXTS } from "./texts.ts";

/** Stands in when a part of the app cannot be loaded or breaks: after a new version, or without a network. */
export class ReloadNeeded extends Component<{ children: ComponentChildren }, { broken: boolean }> {
  override state = { broken: false };

  static override getDerivedStateFromError(error: unknown) {
    console.error(error);
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <Page title={SHELL_TEXTS.reloadTitle}>
        <p class="secondary">{SHELL_TEXTS.reload}</p>
        <Button look="primary" onClick={() => location.reload()}>
          {SHELL_TEXTS.reloadButton}
        </Button>
      </Page>
    );
  }
}
