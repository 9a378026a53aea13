import type { PageState } from "./page-state.ts";
import { CURATE_PAGES } from "./pages/curate-pages.ts";
import { GALLERY_PAGES } from "./pages/gallery-pages.ts";
import { HOME_PAGES } from "./pages/home-pages.ts";
import { JOIN_PAGES } from "./pages/join-pages.ts";
import { LEGAL_PAGES } from "./pages/legal-pages.ts";
import { LOGIN_PAGES } from "./pages/login-pages.ts";
import { ME_PAGES } from "./pages/me-pages.ts";
import { ORGANISE_PAGES } from "./pages/organise-pages.ts";
import { PRINT_PAGES } from "./pages/print-pages.ts";
import { STATUS_PAGES } from "./pages/status-pages.ts";
import { STUDIO_PAGES } from "./pages/studio-pages.ts";

/** Every page of the web app, with its dialogs, empty states and errors. */
export const PAGES: PageState[] = [
  ...HOME_PAGES,
  ...JOIN_PAGES,
  ...LOGIN_PAGES,
  ...GALLERY_PAGES,
  ...ME_PAGES,
  ...STUDIO_PAGES,
  ...CURATE_PAGES,
  ...ORGANISE_PAGES,
  ...STATUS_PAGES,
  ...PRINT_PAGES,
  ...LEGAL_PAGES,
];
