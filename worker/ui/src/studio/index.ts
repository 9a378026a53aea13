import { NotFoundPage } from "../shell/not-found-page.tsx";

export const StudioPage = NotFoundPage;
export const UploadPage = NotFoundPage;
export const StudioPhotosPage = NotFoundPage;
export const StudioGuestsPage = NotFoundPage;
export const SharePage = NotFoundPage;
