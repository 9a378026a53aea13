import type { PageState } from "../page-state.ts";

export const LOGIN_PAGES: PageState[] = [];
