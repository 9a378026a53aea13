import { LegalPage } from "./legal-page.tsx";
import { PRIVACY_EN } from "./privacy-en.ts";
import { PRIVACY_FR } from "./privacy-fr.ts";

/** What is kept of whom, why, how long, and who sees it. */
export const PrivacyPage = () => <LegalPage texts={{ en: PRIVACY_EN, fr: PRIVACY_FR }} />;
