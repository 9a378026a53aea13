import { NotFoundPage } from "../shell/not-found-page.tsx";

export { OrganiseEventPage } from "./event/organise-event-page.tsx";
export { OrganisePage } from "./organise-page.tsx";
export const PeoplePage = NotFoundPage;
export const MailPage = NotFoundPage;
export const RemovalsPage = NotFoundPage;
