import { NotFoundPage } from "../shell/not-found-page.tsx";

export const PrivacyPage = NotFoundPage;
export const TermsPage = NotFoundPage;
export const RemoveMePage = NotFoundPage;
