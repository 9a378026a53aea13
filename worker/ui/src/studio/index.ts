export { StudioPage } from "./events/studio-page.tsx";
export { StudioGuestsPage } from "./guests/studio-guests-page.tsx";
export { StudioPhotosPage } from "./photos/studio-photos-page.tsx";
export { SharePage } from "./share/share-page.tsx";
export { UploadPage } from "./upload/upload-page.tsx";
