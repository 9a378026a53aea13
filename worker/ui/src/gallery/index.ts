import { NotFoundPage } from "../shell/not-found-page.tsx";

export const GalleryPage = NotFoundPage;
