import type { Page } from "playwright-core";
import type { PageState } from "../page-state.ts";
import { dialogOf, openSheet, showAnswers } from "../prepare-page.ts";
import { ASKED, EVERY_MAIL, MANY_EVENTS, PHOTOGRAPHERS } from "./organise-answers.ts";
import { ORGANISE_EVENT_PAGES } from "./organise-event-pages.ts";

const LIST: PageState[] = [
  { name: "organise", visitor: "admin", path: () => "/organise" },
  {
    ...{ name: "organise-many", visitor: "admin", path: () => "/organise" },
    prepare: async (page) => {
      await showAnswers(
        page,
        { "/api/admin/events": MANY_EVENTS, "/api/admin/mails": EVERY_MAIL },
        "#attention-title",
      );
    },
  },
  {
    ...{ name: "organise-none", visitor: "admin", path: () => "/organise" },
    prepare: async (page) => {
      await showAnswers(page, { "/api/admin/events": [] }, "#first-title");
    },
  },
  {
    ...{ name: "organise-failed", visitor: "admin", path: () => "/organise" },
    prepare: async (page) => {
      await showAnswers(
        page,
        { "/api/admin/events": { code: "invalid_request", detail: "Requête invalide", status: 422 } },
        "main [role=alert]",
      );
    },
  },
  dialogOf("organise-new-event", () => "/organise", ".staff-head .button.primary"),
  {
    ...{ name: "organise-new-event-wrong", visitor: "admin", path: () => "/organise", screenOnly: true },
    prepare: async (page) => {
      await openSheet(page, ".staff-head .button.primary");
      await page.locator("dialog summary").click();
      await page.locator("input[name=name]").fill("Never made");
      await page.locator("input[name=code_prefix]").fill("été");
      await page.locator("dialog button[type=submit]").click();
      await page.locator("dialog [role=alert]").waitFor();
    },
  },
  {
    ...{ name: "organise-created", visitor: "admin", path: () => "/organise", screenOnly: true },
    prepare: async (page) => {
      const made = { message: "", event_id: 7, event_code: "AB2C9KFM" };
      await page.route("**/api/admin/create-event", (route) => route.fulfill({ json: made }), { times: 1 });
      await openSheet(page, ".staff-head .button.primary");
      await page.locator("input[name=name]").fill("Summer party");
      await page.locator("dialog button[type=submit]").click();
      await page.locator("dialog [role=status]").waitFor();
    },
  },
];

const withPeople = (name: string, prepare?: (page: Page) => Promise<void>): PageState => ({
  ...{ name, visitor: "admin", path: () => "/organise/people", screenOnly: prepare !== undefined },
  prepare: async (page) => {
    await showAnswers(page, { "/api/admin/photographers": PHOTOGRAPHERS }, "[aria-label*=photographer-2]");
    await prepare?.(page);
  },
});

const PEOPLE: PageState[] = [
  withPeople("organise-people"),
  {
    ...{ name: "organise-people-none", visitor: "admin", path: () => "/organise/people" },
    prepare: async (page) => {
      await showAnswers(page, { "/api/admin/photographers": [] }, "p.card");
    },
  },
  dialogOf("organise-new-photographer", () => "/organise/people", "section .button.primary"),
  {
    ...{ name: "organise-new-photographer-wrong", visitor: "admin", path: () => "/organise/people" },
    screenOnly: true,
    prepare: async (page) => {
      await openSheet(page, "section .button.primary");
      await page.locator("input[name=email]").fill("pia");
      await page.locator("dialog button[type=submit]").click();
      await page.locator("dialog [role=alert]").first().waitFor();
    },
  },
  {
    ...{ name: "organise-new-photographer-weak", visitor: "admin", path: () => "/organise/people" },
    screenOnly: true,
    prepare: async (page) => {
      await openSheet(page, "section .button.primary");
      await page.locator("input[name=username]").fill("pia");
      await page.locator("input[name=email]").fill("pia@example.com");
      await page.locator("input[name=password]").fill("short");
      await page.locator("dialog button[type=submit]").click();
      await page.locator("dialog [role=alert]").waitFor();
    },
  },
  dialogOf("organise-new-admin", () => "/organise/people", "section.card .button.outlined"),
  withPeople("organise-change-person", (page) => openSheet(page, "[aria-label$=photographer-1] >> nth=0")),
  withPeople("organise-rest-person", (page) => openSheet(page, "[aria-label$=photographer-1] >> nth=1")),
  withPeople("organise-delete-busy-person", (page) =>
    openSheet(page, "[aria-label$=photographer-1] >> nth=2"),
  ),
  withPeople("organise-delete-person", (page) => openSheet(page, "[aria-label$=photographer-2] >> nth=2")),
];

const withRemovals = (
  name: string,
  removals: object[],
  prepare?: (page: Page) => Promise<void>,
): PageState => ({
  ...{ name, visitor: "admin", path: () => "/organise/removals", screenOnly: prepare !== undefined },
  prepare: async (page) => {
    await showAnswers(
      page,
      { "/api/admin/removal-requests": removals },
      removals.length > 0 ? "#waiting" : "main .secondary svg",
    );
    await prepare?.(page);
  },
});
const MAIL_AND_REMOVALS: PageState[] = [
  { name: "organise-mail", visitor: "admin", path: () => "/organise/mail" },
  {
    ...{ name: "organise-mail-every-state", visitor: "admin", path: () => "/organise/mail" },
    prepare: async (page) => {
      await showAnswers(page, { "/api/admin/mails": EVERY_MAIL }, "[aria-label*='guest-3@example.com']");
    },
  },
  {
    ...{ name: "organise-mail-none", visitor: "admin", path: () => "/organise/mail?status=failed" },
    prepare: async (page) => {
      await showAnswers(page, { "/api/admin/mails": [] }, "main p.secondary >> nth=1");
    },
  },
  withRemovals("organise-removals", ASKED),
  withRemovals("organise-removals-none", []),
  withRemovals("organise-removals-done", ASKED.slice(2), async (page) => {
    await page.locator("details summary").click();
  }),
  withRemovals("organise-removal-close", ASKED, (page) => openSheet(page, "li .button.primary >> nth=0")),
];

export const ORGANISE_PAGES: PageState[] = [
  ...LIST,
  ...ORGANISE_EVENT_PAGES,
  ...PEOPLE,
  ...MAIL_AND_REMOVALS,
];
