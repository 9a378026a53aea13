import { NotFoundPage } from "../shell/not-found-page.tsx";

export const MePage = NotFoundPage;
export const ReceiptPage = NotFoundPage;
