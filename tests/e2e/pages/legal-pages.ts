import type { PageState } from "../page-state.ts";

export const LEGAL_PAGES: PageState[] = [];
