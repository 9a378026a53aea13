export { AccountPage } from "./account-page.tsx";
export { MySelfiePage } from "./my-selfie-page.tsx";
export { OldLinkPage } from "./old-link-page.tsx";
export { SelfiePage } from "./selfie-page.tsx";
export { WelcomePage } from "./welcome-page.tsx";
