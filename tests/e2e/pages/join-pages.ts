import type { PageState } from "../page-state.ts";

export const JOIN_PAGES: PageState[] = [];
