export { OrganiseEventPage } from "./event/organise-event-page.tsx";
export { MailPage } from "./mail/mail-page.tsx";
export { OrganisePage } from "./organise-page.tsx";
export { PeoplePage } from "./people/people-page.tsx";
export { RemovalsPage } from "./removals/removals-page.tsx";
export { StatusPage } from "./status/status-page.tsx";
