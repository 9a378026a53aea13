/** What somebody wants to be taken off, as far as it is typed. */
export interface RemovalDraft {
  event_code: string;
  name: string;
  email: string;
  message: string;
}

/** Lives as long as the tab: a reload must not cost the description. */
const DRAFT = "trouvaille.removal";
const EMPTY: RemovalDraft = { event_code: "", name: "", email: "", message: "" };

export function readRemovalDraft(): RemovalDraft {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(DRAFT) ?? "{}");
    return { ...EMPTY, ...(stored as Partial<RemovalDraft>) };
  } catch {
    return EMPTY;
  }
}

export const keepRemovalDraft = (draft: RemovalDraft): void =>
  sessionStorage.setItem(DRAFT, JSON.stringify(draft));

export const dropRemovalDraft = (): void => sessionStorage.removeItem(DRAFT);
