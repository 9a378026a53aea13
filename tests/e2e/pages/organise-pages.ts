import type { PageState } from "../page-state.ts";

export const ORGANISE_PAGES: PageState[] = [];
