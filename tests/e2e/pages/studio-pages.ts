import type { Page } from "playwright-core";
import { drawLandscape } from "../../pictures/draw-landscape.ts";
import { readGroupPhoto } from "../../pictures/people.ts";
import type { Party } from "../make-party.ts";
import type { PageState } from "../page-state.ts";

const GROUP_PHOTOS = ["sample1.jpg", "sample2.jpg", "sample3.jpg", "sample5.jpg", "sample6.jpg"] as const;

const choose = (page: Page, files: { name: string; mimeType: string; buffer: Buffer }[]) =>
  page.locator("input[type=file]").first().setInputFiles(files);
const jpeg = (name: string, buffer: Buffer) => ({ name, mimeType: "image/jpeg", buffer });

const asItIs = (page: Page) => page.unrouteAll({ behavior: "ignoreErrors" });
const uploadPath = ({ id }: Party) => `/studio/${id}/upload`;

/** Three photos on their way to an event of their own, which takes none of them in. */
async function sendInVain(page: Page, { photographer }: Party): Promise<void> {
  await asItIs(page);
  const json = { name: "Garden party" };
  const { event_id: id } = await photographer.ask<{ event_id: number }>("/api/photographer/events/create", {
    json,
  });
  await page.goto(`/studio/${id}/upload`);
  // Never answered.
  await page.route(/\/photos\?filename=/, () => undefined);
  const pictures = await Promise.all([1, 2, 3, 4, 5].map((seed) => drawLandscape(70_000 + seed)));
  await choose(
    page,
    pictures.map((picture, i) => jpeg(`DSC_000${i}.jpg`, Buffer.from(picture))),
  );
  await page
    .getByText(/^(Sending|Envoi)$/)
    .first()
    .waitFor();
}

/** Three files that are no photos, each with its reason. */
async function refuse(page: Page): Promise<void> {
  await choose(page, [
    jpeg("DSC_0412.jpg", Buffer.from("no image")),
    { name: "Schedule.pdf", mimeType: "application/pdf", buffer: Buffer.from("nor this") },
    { name: "IMG_2041.HEIC", mimeType: "", buffer: Buffer.from("nor this") },
  ]);
  await page.getByText(/whatever its name says|malgré son nom/).waitFor();
}

export const STUDIO_PAGES: PageState[] = [
  {
    name: "studio",
    visitor: "photographer",
    path: () => "/studio",
    prepare: async (page) => {
      await page.locator("main a[href$='/upload']").first().waitFor();
    },
  },
  {
    name: "studio-no-events",
    visitor: "photographer",
    path: () => "/studio",
    prepare: async (page) => {
      await page.route("**/api/photographer/events", (route) => route.fulfill({ json: [] }));
      await page.reload();
      await page.locator("main ol").waitFor();
      await asItIs(page);
    },
  },
  {
    name: "studio-new-event",
    visitor: "photographer",
    path: () => "/studio",
    screenOnly: true,
    prepare: async (page) => {
      await page.getByRole("button", { name: /New event|Nouvel événement/ }).click();
      await page.locator("dialog button[type=submit]").click();
      await page.getByRole("alert").waitFor();
    },
  },
  {
    name: "studio-not-mine",
    visitor: "photographer",
    path: () => "/studio/2000000000/upload",
    prepare: async (page) => {
      await page.getByRole("alert").waitFor();
    },
  },
  {
    name: "upload",
    visitor: "photographer",
    path: uploadPath,
    prepare: async (page, { party }) => {
      await page.getByText(`${party.photos.length} photos`).waitFor();
    },
  },
  {
    name: "upload-refused",
    visitor: "photographer",
    path: uploadPath,
    prepare: refuse,
  },
  {
    name: "upload-done",
    visitor: "photographer",
    path: uploadPath,
    prepare: async (page) => {
      await refuse(page);
      await page.getByRole("button", { name: /Skip all|Tout passer/ }).click();
      await choose(
        page,
        GROUP_PHOTOS.map((name) => jpeg(name, readGroupPhoto(name))),
      );
      await page.getByText(/5 were already here|5 étaient déjà là/).waitFor();
      await page.locator("details > summary").click();
    },
  },
  {
    name: "upload-under-way",
    visitor: "photographer",
    path: uploadPath,
    prepare: (page, { party }) => sendInVain(page, party),
  },
  {
    name: "upload-paused",
    visitor: "photographer",
    path: uploadPath,
    prepare: async (page, { party }) => {
      await sendInVain(page, party);
      await page.getByRole("button", { name: "Pause" }).click();
      await page.getByText(/Nothing is lost|Rien n.est perdu/).waitFor();
    },
  },
  {
    name: "upload-files-lost",
    visitor: "photographer",
    path: uploadPath,
    prepare: async (page, { party }) => {
      await sendInVain(page, party);
      await page.waitForTimeout(1_000);
      await page.evaluate(forgetCopies);
      await page.reload();
      await page.getByText(/lost access to 5|plus accès à 5/).waitFor();
      await asItIs(page);
    },
  },
];

/** As a browser does that is short of disk. */
function forgetCopies(): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("trouvaille-uploads");
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const transaction = request.result.transaction("copies", "readwrite");
      transaction.objectStore("copies").clear();
      transaction.oncomplete = () => {
        request.result.close();
        resolve();
      };
    };
  });
}
