import { NotFoundPage } from "../shell/not-found-page.tsx";

export const PrintPage = NotFoundPage;
