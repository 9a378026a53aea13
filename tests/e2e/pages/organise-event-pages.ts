import type { PageState } from "../page-state.ts";
import { dialogOf, openSheet, showAnswers } from "../prepare-page.ts";
import { emptyStatistics, event, inHours, statisticsOf } from "./organise-answers.ts";

const PARTY = (party: { id: number }) => `/organise/events/${party.id}`;
/** Everything of an event's page is there. */
const WHOLE = "#guests";

/** One event as its organiser sees it, with every dialog and error. */
export const ORGANISE_EVENT_PAGES: PageState[] = [
  { name: "organise-event", visitor: "admin", path: PARTY },
  {
    ...{ name: "organise-event-busy", visitor: "admin", path: PARTY },
    prepare: async (page, { party }) => {
      await showAnswers(
        page,
        { [`/api/admin/events/${party.id}/statistics`]: statisticsOf(party.id) },
        "svg[role=img]",
      );
      for (const summary of await page.locator("section details summary").all()) await summary.click();
    },
  },
  {
    ...{ name: "organise-event-new", visitor: "admin", path: PARTY },
    prepare: async (page, { party }) => {
      const fresh = event(party.id, {
        expires_at: null,
        photographers: [],
        guests_count: 0,
        photos_count: 0,
      });
      await showAnswers(
        page,
        {
          "/api/admin/events": [fresh],
          [`/api/admin/events/${party.id}/statistics`]: emptyStatistics(party.id),
          [`/api/admin/events/${party.id}/users`]: [],
        },
        "#spread svg",
      );
    },
  },
  {
    ...{ name: "organise-event-closed", visitor: "admin", path: PARTY },
    prepare: async (page, { party }) => {
      const closed = event(party.id, {
        closes_at: inHours(-2),
        expires_at: inHours(20),
        show_uncertain: true,
      });
      await showAnswers(page, { "/api/admin/events": [closed] }, WHOLE);
    },
  },
  { name: "organise-event-gone", visitor: "admin", path: () => "/organise/events/999999" },
  dialogOf("organise-code", PARTY, "#code > .card > .row:last-of-type .button >> nth=0"),
  {
    ...{ name: "organise-code-wrong", visitor: "admin", path: PARTY, screenOnly: true },
    prepare: async (page) => {
      await openSheet(page, "#code > .card > .row:last-of-type .button >> nth=1");
      await page.locator("input[name=event_code]").fill("été");
      await page.locator("dialog .button.danger").click();
      await page.locator("dialog [role=alert]").waitFor();
    },
  },
  dialogOf("organise-close", PARTY, "#joining .row .button.outlined >> nth=0"),
  dialogOf("organise-anew", PARTY, "#keeping .row .button.outlined >> nth=0"),
  {
    ...{ name: "organise-shorten", visitor: "admin", path: PARTY, screenOnly: true },
    prepare: async (page) => {
      await page.locator("input[name=retention_days]").fill("1");
      await openSheet(page, "#keeping button[type=submit]");
    },
  },
  {
    ...{ name: "organise-event-wrong", visitor: "admin", path: PARTY },
    prepare: async (page) => {
      await page.locator("input[name=retention_days]").fill("ten");
      await page.locator("#details input[name=name]").fill("");
      await page.locator("#details button[type=submit]").click();
      await page.locator("#details [role=alert]").waitFor();
    },
  },
  dialogOf("organise-remove-guest", PARTY, `${WHOLE} .button.outlined.small >> nth=0`),
  dialogOf("organise-delete", PARTY, "#deletion .button.danger"),
];
