import type { PageState } from "../page-state.ts";

export const GALLERY_PAGES: PageState[] = [];
