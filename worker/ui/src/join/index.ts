import { NotFoundPage } from "../shell/not-found-page.tsx";

export const WelcomePage = NotFoundPage;
export const SelfiePage = NotFoundPage;
export const AccountPage = NotFoundPage;
export const OldLinkPage = NotFoundPage;
export const MySelfiePage = NotFoundPage;
