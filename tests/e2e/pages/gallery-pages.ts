import type { Page } from "playwright-core";
import type { Party } from "../make-party.ts";
import type { PageState } from "../page-state.ts";

const tile = (page: Page, index: number) => page.locator(`[data-index="${index}"]`);
const toLightbox = async (page: Page) => {
  await tile(page, 0).click();
  await page.locator(".pswp--ui-visible").waitFor();
};
const select = async (page: Page) => {
  await page.getByRole("button", { name: /^(Select|Choisir)$/ }).click();
  await tile(page, 0).click();
  await tile(page, 1).click();
};

/** Whoever looks at the next state gets the server's own answers again. */
const asItIs = (page: Page) => page.unrouteAll({ behavior: "ignoreErrors" });

/** Answers some addresses in the server's place, and loads the page with that. */
async function answering(page: Page, answers: Record<string, object>): Promise<void> {
  await asItIs(page);
  for (const [path, json] of Object.entries(answers))
    await page.route(path, (route) => route.fulfill({ json }));
  await page.reload();
}

const NO_PHOTOS = { items: [], next_cursor: null, has_more: false, total: 0 };
const MINE = "**/api/user/events/*/photos?*";
const STATUS = "**/api/rematch-status";
const EVENTS = "**/api/user/events";

const joined = ({ id, code, name }: Party, more: object = {}) => ({
  id,
  name,
  event_code: code,
  date: "2026-06-20",
  visibility: "all",
  expires_at: "2027-07-14T10:00:00.000Z",
  joined_at: "2026-06-20T18:00:00.000Z",
  matching: true,
  photos_count: 1_248,
  my_photos_count: 0,
  ...more,
});
const status = ({ id }: Party, upToDate: boolean, more: object) => ({
  matched: 0,
  events: [{ event_id: id, matched: 0, up_to_date: upToDate }],
  ...more,
});

/** A view of one's own photos without any, for the reason that `more` of the status gives. */
const empty = (name: string, upToDate: boolean, more: object): PageState => ({
  name: `gallery-${name}`,
  visitor: "found",
  path: () => "/photos",
  prepare: async (page, { party }) => {
    await answering(page, {
      [MINE]: NO_PHOTOS,
      [STATUS]: status(party, upToDate, more),
      [EVENTS]: [joined(party)],
    });
    await page.locator("main h2").first().waitFor();
  },
});

export const GALLERY_PAGES: PageState[] = [
  { name: "gallery-no-selfie", visitor: "withoutSelfie", path: () => "/photos" },
  empty("none-found", true, { status: "done", finished_at: "2026-06-20T20:42:00.000Z" }),
  empty("matching", false, { status: "running", selfie_checking: false }),
  empty("selfie-pending", true, { status: "running", selfie_checking: true }),
  empty("selfie-refused", true, {
    status: "validation_failed",
    code: "no_face",
    error: "Aucun visage visible. Regardez l'objectif, sans masque ni lunettes noires.",
  }),
  {
    name: "gallery-expired",
    visitor: "found",
    path: () => "/photos",
    prepare: async (page, { party }) => {
      await answering(page, {
        [MINE]: NO_PHOTOS,
        [EVENTS]: [joined(party, { expires_at: "2026-07-14T10:00:00.000Z", photos_count: 0 })],
      });
      await page.locator("main h2").first().waitFor();
    },
  },
  {
    name: "gallery-last-hours",
    visitor: "found",
    path: () => "/photos",
    prepare: async (page, { party }) => {
      const soon = new Date(Date.now() + 30.5 * 3_600_000).toISOString();
      const events = [
        joined(party, { expires_at: soon }),
        joined(party, { id: party.id + 1, name: "Le bal des pompiers de Saint-Germain" }),
      ];
      await answering(page, { [EVENTS]: events });
      await page.getByRole("timer").waitFor();
    },
  },
  {
    name: "gallery-choose-event",
    visitor: "found",
    path: () => "/photos",
    screenOnly: true,
    prepare: async (page, { party }) => {
      const events = [joined(party), joined(party, { id: party.id + 1, name: "Le bal des pompiers" })];
      await answering(page, { [EVENTS]: events });
      await page.locator("main h1 button").click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "gallery-not-loaded",
    visitor: "found",
    path: () => "/photos",
    prepare: async (page) => {
      await asItIs(page);
      await page.route(MINE, (route) =>
        route.fulfill({ status: 403, json: { code: "guests_only", detail: "Réservé aux invités." } }),
      );
      await page.reload();
      await page.getByRole("alert").waitFor();
    },
  },
  {
    name: "gallery-broken-photos",
    visitor: "found",
    path: () => "/photos",
    prepare: async (page) => {
      await asItIs(page);
      await page.route("**/api/photo/*?size=**", (route) => route.fulfill({ status: 404, body: "" }));
      await page.reload();
      await page
        .getByText(/^(Try again|Réessayer)$/)
        .first()
        .waitFor();
    },
  },
  {
    name: "gallery-doubt",
    visitor: "found",
    path: () => "/photos",
    prepare: async (page, { party }) => {
      const own = await page.request.get("/api/my-photos");
      const photos = ((await own.json()) as { id: number }[]).map(({ id }) => ({
        id,
        event_id: party.id,
        event_name: party.name,
        taken_at: null,
        box: { x: 0.1, y: 0.1, width: 0.1, height: 0.1 },
        similarity: 0.36,
        crop_url: `/api/photos/${id}/face`,
        thumbnail_url: null,
        preview_url: null,
      }));
      await answering(page, { "**/api/uncertain-photos": photos });
      await page.getByRole("button", { name: /^(Yes|Oui)$/ }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: "gallery-new-photos",
    visitor: "found",
    path: () => "/photos",
    screenOnly: true,
    prepare: async (page) => {
      await asItIs(page);
      await page.route(MINE, async (route) => {
        const answer = await route.fetch();
        const body = (await answer.json()) as { items: object[] };
        await route.fulfill({ json: { ...body, items: body.items.slice(1) } });
      });
      await page.reload();
      // While somebody selects, what is new waits.
      await select(page);
      await asItIs(page);
      await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
      await page.getByRole("button", { name: /^1 (new photo|nouvelle photo)/ }).waitFor();
    },
  },
  {
    name: "gallery-saving",
    visitor: "found",
    path: () => "/photos",
    screenOnly: true,
    prepare: async (page) => {
      await asItIs(page);
      await page.route("**/api/photo/*?size=original", () => undefined);
      await select(page);
      await page.getByRole("button", { name: /^(Download|Télécharger)$/ }).click();
      await page.getByRole("progressbar").waitFor();
    },
  },
  {
    name: "gallery-saving-failed",
    visitor: "found",
    path: () => "/photos",
    screenOnly: true,
    prepare: async (page) => {
      await asItIs(page);
      await page.route("**/api/photo/*?size=original", (route) => route.fulfill({ status: 404, body: "" }));
      await select(page);
      await page.getByRole("button", { name: /^(Download|Télécharger)$/ }).click();
      await page.getByRole("alert").waitFor();
    },
  },
  {
    name: "gallery-mine",
    visitor: "found",
    path: () => "/photos",
    prepare: async (page) => {
      await asItIs(page);
      await page.reload();
      await tile(page, 0).waitFor();
    },
  },
  {
    name: "gallery-selecting",
    visitor: "found",
    path: () => "/photos",
    screenOnly: true,
    prepare: select,
  },
  {
    name: "gallery-all",
    visitor: "found",
    path: () => "/photos/all",
    prepare: (page) => tile(page, 0).waitFor(),
  },
  { name: "gallery-loved-empty", visitor: "found", path: () => "/photos/loved" },
  {
    name: "lightbox",
    visitor: "found",
    path: () => "/photos",
    screenOnly: true,
    prepare: toLightbox,
  },
  {
    name: "lightbox-details",
    visitor: "found",
    path: () => "/photos",
    screenOnly: true,
    prepare: async (page) => {
      await toLightbox(page);
      await page.getByRole("button", { name: /^(Details|Détails)$/ }).click();
      await page
        .getByRole("dialog")
        .getByText(/pixels$/)
        .waitFor();
    },
  },
  {
    name: "lightbox-me-too",
    visitor: "found",
    path: (party) => `/photos/all?event=${party.id}`,
    screenOnly: true,
    prepare: async (page) => {
      const answer = await page.request.get("/api/all-photos");
      const photos = (await answer.json()) as { id: number; has_face_match: boolean }[];
      const other = photos.find(({ has_face_match }) => !has_face_match)?.id;
      await page.goto(`/photos/all?p=${other}`);
      await page.locator(".pswp--ui-visible").waitFor();
      await page.getByRole("button", { name: /^(This is me too|C’est moi aussi)$/ }).click();
      await page.getByText(/^(Tap your face|Touchez votre visage)/).waitFor();
    },
  },
];
