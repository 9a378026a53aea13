import { NotFoundPage } from "../shell/not-found-page.tsx";

export const LoginPage = NotFoundPage;
export const ForgotPage = NotFoundPage;
export const ResetPage = NotFoundPage;
