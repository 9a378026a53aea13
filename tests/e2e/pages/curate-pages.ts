import type { PageState } from "../page-state.ts";

export const CURATE_PAGES: PageState[] = [];
