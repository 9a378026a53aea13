import { NotFoundPage } from "../shell/not-found-page.tsx";

export { StudioPage } from "./events/studio-page.tsx";
export { UploadPage } from "./upload/upload-page.tsx";
export const StudioPhotosPage = NotFoundPage;
export { StudioGuestsPage } from "./guests/studio-guests-page.tsx";
export { SharePage } from "./share/share-page.tsx";
