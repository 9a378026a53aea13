import type { PageState } from "../page-state.ts";

export const HOME_PAGES: PageState[] = [
  { name: "home", visitor: "visitor", path: () => "/" },
  {
    name: "home-wrong-code",
    visitor: "visitor",
    path: () => "/",
    prepare: async (page) => {
      await page.locator("input[name=event_code]").fill("NOSUCHCODE");
      await page.locator("button[type=submit]").click();
      await page.getByRole("alert").waitFor();
    },
  },
  { name: "not-found", visitor: "visitor", path: () => "/nowhere" },
];
