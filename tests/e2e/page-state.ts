import type { Page } from "playwright-core";
import type { Party } from "./make-party.ts";
import type { View } from "./open-page.ts";

/** Who looks: nobody in particular, one of the party's guests, or the demo's staff. */
export type Visitor = "visitor" | keyof Party["guests"] | "photographer" | "admin";

export interface PageState {
  /** Also the name of its screenshots. */
  name: string;
  visitor: Visitor;
  path: (party: Party) => string;
  /** What to do there before looking, such as opening a dialog. */
  prepare?: (page: Page, given: { party: Party; view: View }) => Promise<void>;
  /** What is in the window is all there is: a dialog, a full-screen view. */
  screenOnly?: boolean;
}
