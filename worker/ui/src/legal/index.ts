export { PrivacyPage } from "./privacy-page.tsx";
export { RemoveMePage } from "./remove-me-page.tsx";
export { TermsPage } from "./terms-page.tsx";
