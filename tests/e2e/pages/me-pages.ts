import type { PageState } from "../page-state.ts";

export const ME_PAGES: PageState[] = [];
