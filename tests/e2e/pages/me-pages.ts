import type { Page } from "playwright-core";
import type { PageState } from "../page-state.ts";

const dialog = (page: Page) => page.getByRole("dialog");

/** The page gets this list of selfies instead of the guest's own; the pictures stay theirs. */
const withSelfies = (path: () => string, selfies: object[]): Pick<PageState, "path" | "prepare"> => ({
  path,
  prepare: async (page) => {
    const created_at = "2026-06-20T18:00:00.000Z";
    const { selfies: own } = await page.evaluate(async () => (await fetch("/api/my-selfies")).json());
    const given = selfies.map((selfie, i) => ({
      id: own[0]?.id ?? i,
      refusal: null,
      refusal_text: null,
      created_at,
      added: i > 0,
      ...selfie,
    }));
    await page.route("**/api/my-selfies", (route) =>
      route.fulfill({ json: { selfies: given, max_in_force: 3 } }),
    );
    await page.reload();
    await page.locator("#me-selfie ~ ul, #me-selfie ~ .notice").first().waitFor();
    // A selfie that is being checked is asked about again and again; the next page gets the guest's own.
    page.once("framenavigated", () => page.unroute("**/api/my-selfies"));
  },
});

const opensDialog = (button: RegExp): NonNullable<PageState["prepare"]> => {
  return async (page) => {
    await page.getByRole("button", { name: button }).click();
    await dialog(page).waitFor();
  };
};

const ME = () => "/me";

export const ME_PAGES: PageState[] = [
  { name: "me", visitor: "found", path: ME },
  { name: "me-without-selfie", visitor: "withoutSelfie", path: ME },
  {
    name: "me-selfie-refused",
    visitor: "found",
    ...withSelfies(ME, [
      { id: 1, status: "invalid", refusal: "no_face", refusal_text: "…" },
      { status: "valid" },
    ]),
  },
  { name: "me-selfie-checking", visitor: "found", ...withSelfies(ME, [{ status: "pending" }]) },
  {
    name: "me-selfie-remove",
    visitor: "found",
    path: ME,
    screenOnly: true,
    prepare: opensDialog(/^(Remove my selfie|Retirer mon selfie)$/),
  },
  {
    name: "me-consent",
    visitor: "found",
    path: ME,
    screenOnly: true,
    prepare: async (page) => {
      const { events } = await page.evaluate(async () => ({
        events: await (await fetch("/api/user/events")).json(),
      }));
      // What the page shows of an event whose consent was withdrawn, while nothing is.
      await page.route("**/api/user/events", (route) =>
        route.fulfill({ json: events.map((event: object) => ({ ...event, matching: false })) }),
      );
      await page.reload();
      await page.getByRole("switch").click();
      await dialog(page).getByText("512").waitFor();
      await page.unroute("**/api/user/events");
    },
  },
  {
    name: "me-contact",
    visitor: "found",
    path: ME,
    screenOnly: true,
    prepare: async (page) => {
      await page.getByRole("button", { name: /^(Write to the photographer|Écrire au photographe)$/ }).click();
      await dialog(page).locator("button[type=submit]").click();
      await dialog(page).getByRole("alert").waitFor();
    },
  },
  {
    name: "me-archive",
    visitor: "found",
    path: ME,
    prepare: async (page) => {
      await page.getByRole("button", { name: /\.zip$/ }).click();
      await page.locator("a[download]").waitFor();
    },
  },
  {
    name: "me-archive-of-nothing",
    visitor: "withoutSelfie",
    path: ME,
    prepare: async (page) => {
      await page.getByRole("button", { name: /\.zip$/ }).click();
      await page.getByText(/no photo of you yet|pas encore de photo de vous/).waitFor();
    },
  },
  {
    name: "me-erase",
    visitor: "found",
    path: ME,
    screenOnly: true,
    prepare: opensDialog(/^(Erase my account|Effacer mon compte)$/),
  },
  {
    name: "me-erase-empty",
    visitor: "found",
    path: ME,
    screenOnly: true,
    prepare: async (page) => {
      await page.getByRole("button", { name: /^(Erase my account|Effacer mon compte)$/ }).click();
      await dialog(page).locator("button[type=submit]").click();
      await dialog(page).getByRole("alert").waitFor();
    },
  },
  { name: "me-photographer", visitor: "photographer", path: ME },
  {
    name: "me-photographer-wrong-website",
    visitor: "photographer",
    path: ME,
    prepare: async (page) => {
      await page.locator("input[name=website]").fill("not a website");
      await page.locator("main form button[type=submit]").click();
      await page.getByRole("alert").waitFor();
    },
  },
  { name: "me-admin", visitor: "admin", path: ME },
  {
    name: "receipt",
    visitor: "visitor",
    path: () => "/erased/00000000-0000-4000-8000-000000000000",
    prepare: async (page) => {
      await page.route("**/api/receipts/*", (route) =>
        route.fulfill({
          json: {
            receipt_id: "00000000-0000-4000-8000-000000000000",
            counts: { accounts: 1, selfies: 2, selfie_objects: 2, matches: 38, face_vectors: 31, mails: 0 },
            consent_version: "2026-11-23",
            consent_hash: "0".repeat(64),
            erased_at: "2026-06-21T09:30:00.000Z",
          },
        }),
      );
      await page.reload();
      await page.locator("main dl").first().waitFor();
      await page.unroute("**/api/receipts/*");
    },
  },
  {
    name: "receipt-unknown",
    visitor: "visitor",
    path: () => "/erased/00000000-0000-4000-8000-000000000000",
  },
];
