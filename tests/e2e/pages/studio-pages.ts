import type { PageState } from "../page-state.ts";

export const STUDIO_PAGES: PageState[] = [];
