import { LegalPage } from "./legal-page.tsx";
import { TERMS_EN } from "./terms-en.ts";
import { TERMS_FR } from "./terms-fr.ts";

/** What guests, photographers and organisers owe each other. */
export const TermsPage = () => <LegalPage texts={{ en: TERMS_EN, fr: TERMS_FR }} />;
