import type { Page } from "playwright-core";
import type { Party } from "../make-party.ts";
import type { PageState } from "../page-state.ts";
import { showAnswers } from "../prepare-page.ts";

const photosPath = ({ id }: Party) => `/studio/${id}/photos`;
const guestsPath = ({ id }: Party) => `/studio/${id}/guests`;
const sharePath = ({ id }: Party) => `/studio/${id}/share`;

const tile = (page: Page, index: number) => page.locator(`[data-index="${index}"]`);

interface Listed {
  id: number;
  show_in_general: boolean | null;
  processing_status: string;
  error_message: string | null;
}

/** The photographer's events with the party as one that shows selected photos, and its photos in every state. */
async function showSelected(page: Page, party: Party): Promise<void> {
  const { photographer, id } = party;
  const [events, photos] = await Promise.all([
    photographer.ask<{ id: number }[]>("/api/photographer/events"),
    page.request
      .get(`/api/photographer/events/${id}/photos`)
      .then((answer) => answer.json() as Promise<Listed[]>),
  ]);
  const change: Partial<Listed>[] = [
    { show_in_general: true },
    { show_in_general: false },
    {},
    { show_in_general: true },
    { processing_status: "FAILED", error_message: "corrupt_image" },
    { processing_status: "PROCESSING" },
  ];
  await showAnswers(
    page,
    {
      "/api/photographer/events": events.map((event) =>
        event.id === id
          ? { ...event, visibility: "selected", email_featured_photo_id: photos[3]?.id }
          : event,
      ),
      [`/api/photographer/events/${id}/photos`]: photos.map((photo, i) => ({ ...photo, ...change[i] })),
    },
    "[data-index]",
  );
}

const guest = (id: number, given: object) => ({
  id,
  username: `guest ${id}`,
  selfie_status: "valid",
  matched_photos: 0,
  joined_at: "2026-06-20T18:04:00.000Z",
  selfie_refusal: null,
  selfie_refusal_text: null,
  last_photo_at: null,
  notified_at: "2026-06-21T09:00:00.000Z",
  to_notify: false,
  reminded_at: null,
  ...given,
});

/** One of each kind. */
const GUESTS = [
  guest(1, { username: "Léa Martin", matched_photos: 38, last_photo_at: "2026-06-20T22:41:00.000Z" }),
  guest(2, { username: "Amélie de la Tour-d'Auvergne-Lauraguais", selfie_status: "none", notified_at: null }),
  guest(3, { username: "Jonas", selfie_status: "none", reminded_at: new Date().toISOString() }),
  guest(4, { username: "Priya", selfie_status: "invalid", selfie_refusal: "several_faces" }),
  guest(5, { username: "Tom", selfie_status: "pending" }),
  guest(6, { username: "Ines" }),
  guest(7, {
    username: "Marc",
    matched_photos: 3,
    last_photo_at: "2026-06-20T19:12:00.000Z",
    to_notify: true,
  }),
];
const showGuests = (page: Page, { id }: Party, guests: object[], selector: string) =>
  showAnswers(page, { [`/api/photographer/events/${id}/guests`]: guests }, selector);

/** The first button that writes to guests. */
const mail = (page: Page) => page.getByRole("button", { name: /^(E-mail|Écrire)/ }).first();

export const CURATE_PAGES: PageState[] = [
  {
    name: "studio-photos",
    visitor: "photographer",
    path: photosPath,
    prepare: (page) => tile(page, 0).waitFor(),
  },
  {
    name: "studio-photos-chosen",
    visitor: "photographer",
    path: photosPath,
    prepare: (page, { party }) => showSelected(page, party),
  },
  {
    name: "studio-photos-selecting",
    visitor: "photographer",
    path: photosPath,
    screenOnly: true,
    prepare: async (page, { party }) => {
      await showSelected(page, party);
      await page.getByRole("button", { name: /^(Select|Sélectionner)$/ }).click();
      await tile(page, 0).click();
      await tile(page, 2).click({ modifiers: ["Shift"] });
    },
  },
  {
    name: "studio-photos-show-all",
    visitor: "photographer",
    path: photosPath,
    screenOnly: true,
    prepare: async (page, { party }) => {
      await showSelected(page, party);
      await page.getByRole("button", { name: /^(Show all photos|Tout montrer)$/ }).click();
      await page.locator("dialog[open]").waitFor();
    },
  },
  {
    name: "studio-photos-deleting",
    visitor: "photographer",
    path: photosPath,
    screenOnly: true,
    prepare: async (page) => {
      await page.getByRole("button", { name: /^(Select|Sélectionner)$/ }).click();
      await tile(page, 0).click();
      await tile(page, 1).click();
      await page.getByRole("button", { name: /^(Delete|Supprimer)$/ }).click();
      await page.locator("dialog[open]").waitFor();
    },
  },
  {
    name: "studio-photos-failed",
    visitor: "photographer",
    path: (party) => `${photosPath(party)}?show=failed`,
    prepare: async (page, { party }) => {
      const photos = await page.request.get(`/api/photographer/events/${party.id}/photos`);
      const failed = { processing_status: "FAILED", error_message: "processing_failed" };
      await showAnswers(
        page,
        {
          [`/api/photographer/events/${party.id}/photos`]: ((await photos.json()) as Listed[]).map(
            (photo) => ({
              ...photo,
              ...failed,
            }),
          ),
        },
        "#failed-title",
      );
    },
  },
  {
    name: "studio-photos-none",
    visitor: "photographer",
    path: photosPath,
    prepare: (page, { party }) =>
      showAnswers(page, { [`/api/photographer/events/${party.id}/photos`]: [] }, "main h2"),
  },
  {
    name: "studio-photos-refused",
    visitor: "photographer",
    path: photosPath,
    prepare: (page, { party }) =>
      showAnswers(
        page,
        { [`/api/photographer/events/${party.id}/photos`]: { status: 422, code: "x", detail: "–" } },
        "[role=alert]",
      ),
  },
  {
    name: "studio-photo-faces",
    visitor: "photographer",
    path: photosPath,
    screenOnly: true,
    prepare: async (page, { party }) => {
      await showSelected(page, party);
      await tile(page, 0).click();
      await page.locator(".pswp__img").first().waitFor();
      await page.keyboard.press("f");
      await page.locator(".pswp [role=img]").first().waitFor();
    },
  },
  {
    name: "studio-photo-deleting",
    visitor: "photographer",
    path: photosPath,
    screenOnly: true,
    prepare: async (page) => {
      await tile(page, 1).click();
      await page.locator(".pswp__img").first().waitFor();
      await page.keyboard.press("Delete");
      await page.locator("dialog[open]").waitFor();
    },
  },
  {
    name: "studio-guests",
    visitor: "photographer",
    path: guestsPath,
    prepare: (page, { party }) => showGuests(page, party, GUESTS, "main h3"),
  },
  {
    name: "studio-guests-all",
    visitor: "photographer",
    path: (party) => `${guestsPath(party)}?show=all`,
    prepare: (page, { party }) => showGuests(page, party, GUESTS, "main li, main tbody tr"),
  },
  {
    name: "studio-guests-reminding",
    visitor: "photographer",
    path: guestsPath,
    screenOnly: true,
    prepare: async (page, { party }) => {
      await showGuests(page, party, GUESTS, "main h3");
      await mail(page).click();
      await page.locator("dialog[open]").waitFor();
    },
  },
  {
    name: "studio-guests-none",
    visitor: "photographer",
    path: guestsPath,
    prepare: (page, { party }) => showGuests(page, party, [], "main h2"),
  },
  {
    name: "studio-guests-all-found",
    visitor: "photographer",
    path: (party) => `${guestsPath(party)}?show=few`,
    prepare: (page, { party }) => showGuests(page, party, GUESTS.slice(0, 1), "main h2"),
  },
  {
    name: "studio-share",
    visitor: "photographer",
    path: sharePath,
    prepare: (page) => mail(page).waitFor(),
  },
  {
    name: "studio-share-told",
    visitor: "admin",
    path: sharePath,
    prepare: (page, { party }) => showGuests(page, party, GUESTS.slice(0, 3), "#tell-title ~ p.secondary"),
  },
  {
    name: "studio-share-code-changed",
    visitor: "photographer",
    path: sharePath,
    prepare: async (page, { party }) => {
      const printed = { [party.id]: { code: "AB2C9KFM", at: "2026-06-08T09:00:00.000Z" } };
      await page.evaluate(
        (text) => localStorage.setItem("trouvaille.printed", text),
        JSON.stringify(printed),
      );
      await page.reload();
      await page.locator(".notice").waitFor();
      await page.evaluate(() => localStorage.removeItem("trouvaille.printed"));
    },
  },
  {
    name: "studio-share-telling",
    visitor: "photographer",
    path: sharePath,
    screenOnly: true,
    prepare: async (page) => {
      await mail(page).click();
      await page.locator("dialog[open]").waitFor();
    },
  },
  {
    name: "studio-share-not-told",
    visitor: "photographer",
    path: sharePath,
    screenOnly: true,
    prepare: async (page) => {
      await mail(page).click();
      await page.route("**/notify-photos-available", (route) =>
        route.fulfill({ status: 404, json: { code: "event_not_found", detail: "–" } }),
      );
      await page.getByRole("button", { name: /^(Send|Envoyer)$/ }).click();
      await page.locator("dialog [role=alert]").waitFor();
      await page.unrouteAll({ behavior: "ignoreErrors" });
    },
  },
];
