/** What was typed as the name; the password is kept nowhere but in the page. */
const DRAFT = "trouvaille.login";

export const draftedUsername = (): string => sessionStorage.getItem(DRAFT) ?? "";
export const draftUsername = (username: string): void => sessionStorage.setItem(DRAFT, username);
export const forgetUsername = (): void => sessionStorage.removeItem(DRAFT);
