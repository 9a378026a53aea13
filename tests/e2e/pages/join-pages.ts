import type { Page } from "playwright-core";
import { stack } from "../../api/stack.ts";
import { readGroupPhoto, selfieOf } from "../../pictures/people.ts";
import { logInAdmin } from "../make-party.ts";
import type { PageState } from "../page-state.ts";

let special: Promise<{ closed: string; cameraOnly: string }> | undefined;

/** An event nobody joins any more, and one that asks for the camera. */
function specialEvents() {
  special ??= (async () => {
    const admin = await logInAdmin();
    const hold = (name: string) =>
      admin.ask<{ event_id: number; event_code: string }>("/api/admin/create-event", {
        json: { name, date: "2026-05-30" },
      });
    const closed = await hold("Spring wedding");
    await admin.ask(`/api/admin/events/${closed.event_id}/close`, { method: "POST" });
    const cameraOnly = await hold("Company evening");
    await admin.ask(`/api/admin/events/${cameraOnly.event_id}`, {
      method: "PUT",
      json: { camera_only: true },
    });
    return { closed: closed.event_code, cameraOnly: cameraOnly.event_code };
  })();
  return special;
}

const button = (page: Page, name: RegExp) => page.getByRole("button", { name });
const OPEN = /Open the camera|Ouvrir la caméra/;
const CHOOSE = /Choose a photo of me|Choisir une photo de moi/;
const AGAIN = /Try again|Réessayer/;
const FINISH = /See my photos|Voir mes photos/;

async function choose(page: Page, opener: RegExp, buffer: Buffer): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await button(page, opener).click();
  await (await chooser).setFiles({ name: "me.jpg", mimeType: "image/jpeg", buffer });
}

/** What the face check says of the next pictures; the real one's answers are the journeys' business. */
const checkSays = (page: Page, code: string | null, times = 1) =>
  page.route(
    /\/api\/(validate|upload)-selfie/,
    (route) =>
      route.fulfill(
        code === null
          ? { status: 200, json: { valid: true, hints: [] } }
          : { status: 400, json: { code, detail: code, status: 400 } },
      ),
    { times },
  );

/** The next request for the camera ends like this. */
const block = (page: Page, name: string) =>
  page.evaluate((error) => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", error));
  }, name);

/** A camera that shows a light face on a dark ground. */
const playFace = (page: Page) =>
  page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = async () => {
      const canvas = document.createElement("canvas");
      canvas.width = 1_280;
      canvas.height = 960;
      const context = canvas.getContext("2d");
      const draw = () => {
        if (!context) return;
        context.fillStyle = "#4a5a52";
        context.fillRect(0, 0, 1_280, 960);
        context.fillStyle = "#c9a184";
        context.beginPath();
        context.ellipse(640, 420, 190, 250, 0, 0, 7);
        context.fill();
      };
      draw();
      setInterval(draw, 100);
      return canvas.captureStream(10);
    };
  });

const selfiePage = (party: { code: string }) => `/j/${party.code}/selfie`;
const accountPage = (party: { code: string }) => `/j/${party.code}/account`;

export const JOIN_PAGES: PageState[] = [
  { name: "join-welcome", visitor: "visitor", path: ({ code }) => `/j/${code}` },
  {
    name: "join-welcome-closed",
    visitor: "visitor",
    path: ({ code }) => `/j/${code}`,
    prepare: async (page) => {
      await page.goto(`/j/${(await specialEvents()).closed}`);
      await page.getByText(/is closed|sont closes/).waitFor();
    },
  },
  {
    name: "join-welcome-in-app",
    visitor: "visitor",
    path: ({ code }) => `/j/${code}?in-app`,
    prepare: async (page) => {
      await page.addInitScript(() => {
        if (!location.search.includes("in-app")) return;
        const agent = `${navigator.userAgent} Instagram 336.0.0.35.90 Android`;
        Object.defineProperty(navigator, "userAgent", { get: () => agent });
      });
      await page.reload();
      await page.getByText(/Instagram/).waitFor();
    },
  },
  {
    name: "join-welcome-other-event",
    visitor: "found",
    path: () => `/j/${stack.demo.code}`,
    prepare: (page) => page.getByRole("checkbox").waitFor(),
  },
  { name: "join-welcome-staff", visitor: "photographer", path: ({ code }) => `/j/${code}` },
  {
    name: "join-consent",
    visitor: "visitor",
    path: selfiePage,
    prepare: (page) => page.getByRole("checkbox").waitFor(),
  },
  {
    name: "join-consent-demo",
    visitor: "visitor",
    path: () => `/j/${stack.demo.code}/selfie`,
    prepare: (page) => page.getByRole("button", { name: /face 1|visage 1/ }).waitFor(),
  },
  {
    name: "join-consent-camera-only",
    visitor: "visitor",
    path: selfiePage,
    prepare: async (page) => {
      await page.goto(`/j/${(await specialEvents()).cameraOnly}/selfie`);
      await page.getByRole("checkbox").waitFor();
    },
  },
  {
    name: "join-consent-missing",
    visitor: "visitor",
    path: selfiePage,
    prepare: async (page) => {
      await button(page, OPEN).click();
      await page.getByRole("alert").waitFor();
    },
  },
  {
    name: "join-camera",
    visitor: "visitor",
    path: selfiePage,
    screenOnly: true,
    prepare: async (page) => {
      await playFace(page);
      await page.getByRole("checkbox").check();
      await button(page, OPEN).click();
      await button(page, /Take the picture|Prendre la photo/).waitFor();
      await page.waitForTimeout(800);
    },
  },
  ...(["NotAllowedError", "NotFoundError", "NotReadableError"] as const).map(
    (error): PageState => ({
      name: `join-camera-${{ NotAllowedError: "denied", NotFoundError: "none", NotReadableError: "busy" }[error]}`,
      visitor: "visitor",
      path: selfiePage,
      prepare: async (page) => {
        await block(page, error);
        await page.getByRole("checkbox").check();
        await button(page, OPEN).click();
        await page.getByRole("alert").waitFor();
      },
    }),
  ),
  {
    name: "join-refused",
    visitor: "visitor",
    path: selfiePage,
    screenOnly: true,
    prepare: async (page) => {
      await page.getByRole("checkbox").check();
      await checkSays(page, "several_faces");
      await choose(page, CHOOSE, readGroupPhoto("sample3.jpg"));
      await page.getByRole("dialog").getByRole("alert").waitFor();
    },
  },
  {
    name: "join-refused-three-times",
    visitor: "visitor",
    path: selfiePage,
    prepare: async (page) => {
      await page.getByRole("checkbox").check();
      await checkSays(page, "face_turned_away", 3);
      const picture = readGroupPhoto("sample3.jpg");
      await choose(page, CHOOSE, picture);
      await choose(page, AGAIN, picture);
      await choose(page, AGAIN, picture);
      await page.getByRole("heading", { level: 2 }).first().waitFor();
    },
  },
  {
    name: "join-account",
    visitor: "visitor",
    path: selfiePage,
    prepare: async (page) => {
      await page.getByRole("checkbox").check();
      await checkSays(page, null);
      await choose(page, CHOOSE, await selfieOf("fay"));
      await page.waitForURL(/\/account/);
      await page.getByText(/Selfie checked|Selfie vérifié/).waitFor();
    },
  },
  {
    name: "join-selfie-kept",
    visitor: "visitor",
    path: selfiePage,
    prepare: (page) => page.getByRole("img").waitFor(),
  },
  {
    name: "join-account-errors",
    visitor: "visitor",
    path: accountPage,
    prepare: async (page) => {
      await page.locator("input[name=email]").fill("marie@example");
      await button(page, FINISH).click();
      await page.getByRole("alert").first().waitFor();
    },
  },
  {
    name: "join-account-address-taken",
    visitor: "visitor",
    path: accountPage,
    prepare: async (page, { party }) => {
      await page.locator("input[name=name]").fill("Marie");
      await page.locator("input[name=email]").fill(`${party.guests.found}@example.com`);
      await page.locator("input[name=password]").fill("Not-The-Same-1");
      await page.getByRole("checkbox").check();
      await button(page, FINISH).click();
      await page.getByRole("alert").first().waitFor();
      await page.evaluate(() => sessionStorage.clear());
    },
  },
  {
    name: "my-selfie-first",
    visitor: "withoutSelfie",
    path: () => "/me/selfie",
    prepare: (page) => page.getByRole("checkbox").waitFor(),
  },
  {
    name: "my-selfie",
    visitor: "found",
    path: () => "/me/selfie",
    prepare: (page) => button(page, OPEN).waitFor(),
  },
  {
    name: "my-selfie-add",
    visitor: "found",
    path: () => "/me/selfie?add=1",
    prepare: (page) => button(page, OPEN).waitFor(),
  },
  {
    name: "my-selfie-refused",
    visitor: "found",
    path: () => "/me/selfie?add=1",
    screenOnly: true,
    prepare: async (page) => {
      await checkSays(page, "no_face");
      await choose(page, CHOOSE, readGroupPhoto("sample3.jpg"));
      await page.getByRole("dialog").getByRole("alert").waitFor();
    },
  },
];
