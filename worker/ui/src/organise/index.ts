import { NotFoundPage } from "../shell/not-found-page.tsx";

export const OrganisePage = NotFoundPage;
export const OrganiseEventPage = NotFoundPage;
export const PeoplePage = NotFoundPage;
export const MailPage = NotFoundPage;
export const RemovalsPage = NotFoundPage;
