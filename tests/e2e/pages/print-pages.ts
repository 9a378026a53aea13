import type { PageState } from "../page-state.ts";

export const PRINT_PAGES: PageState[] = [];
