import type { Page } from "playwright-core";
import type { PageState } from "../page-state.ts";

const drawn = (page: Page) => page.locator("svg[role=img] path").first().waitFor({ state: "attached" });

/** The paper on these pages is white in both themes. */
export const PRINT_PAGES: PageState[] = [
  {
    name: "print-poster",
    visitor: "photographer",
    path: ({ id }) => `/print/${id}`,
    prepare: async (page) => {
      await drawn(page);
      await page.getByRole("textbox").fill("Wi-Fi Garden, password rosebud");
    },
  },
  {
    name: "print-cards",
    visitor: "admin",
    path: ({ id }) => `/print/${id}?paper=cards`,
    prepare: drawn,
  },
];
