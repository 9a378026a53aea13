import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { holdEvent, joinEvent, logIn, PASSWORD, uploadPhoto } from "../api/accounts.ts";
import type { Client } from "../api/client.ts";
import { order, report, stack } from "../api/stack.ts";
import { waitUntil } from "../api/wait-until.ts";
import { comparePictures } from "../pictures/compare-pictures.ts";
import { listMetadata } from "../pictures/list-metadata.ts";
import { selfieOf } from "../pictures/people.ts";
import { plantMetadata } from "../pictures/plant-metadata.ts";
import {
  agreeAndChoose,
  beginWithCode,
  fillAccount,
  finish,
  newAddress,
  seesOwnPhotos,
  WORDS,
  watchForms,
} from "./join-steps.ts";
import { launchBrowser } from "./launch-browser.ts";
import { makeFakeCamera } from "./make-fake-camera.ts";
import { logInAdmin } from "./make-party.ts";
import { logInto, openPage, type View } from "./open-page.ts";

const PHONE = { language: "en", size: "phone" } as const satisfies View;
const words = WORDS.en;
/** Levels of grey between a picture and itself at another size and quality; see compare-pictures.ts. */
const SAME_PICTURE = 6;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** Everything this page's origin has stored on the device, as text. */
const storedTexts = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const parts = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name ?? "");
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      for (const store of database.objectStoreNames) {
        const all = await new Promise<unknown[]>((resolve, reject) => {
          const getting = database.transaction(store).objectStore(store).getAll();
          getting.onsuccess = () => resolve(getting.result);
          getting.onerror = () => reject(getting.error);
        });
        parts.push(`${name} ${store} ${all.length} ${JSON.stringify(all)}`);
      }
      database.close();
    }
    return parts.join("\n");
  });

describe("what a guest gave on the way in", () => {
  test("outlives a reload at each step, and the password is in no storage", async () => {
    const { page, context, problems } = await openPage(browser, PHONE);
    await beginWithCode(page, "en");
    await agreeAndChoose(page, "en", await selfieOf("fay"));
    await page.waitForURL(/\/account/);
    const email = await fillAccount(page, "en", { name: "Kept name", password: "Very-Secret-9" });
    expect(await storedTexts(page)).not.toContain("Very-Secret-9");
    expect(await storedTexts(page)).toContain("trouvaille-drafts pictures 1");
    await page.reload();
    await page.getByText(words.checked).waitFor();
    expect(await page.getByLabel(words.name).inputValue()).toBe("Kept name");
    expect(await page.getByLabel(words.email).inputValue()).toBe(email);
    expect(await page.getByLabel(words.password, { exact: true }).inputValue()).toBe("");

    await page.goto(`/j/${stack.demo.code}/selfie`);
    await page.getByRole("link", { name: "Go on with this selfie" }).click();
    await fillAccount(page, "en", { email });
    await finish(page, "en");
    await seesOwnPhotos(page, "en");
    expect(await storedTexts(page)).not.toMatch(/Kept name|pictures 1|Very-Secret-9/);
    expect(problems).toEqual([]);
    await context.close();
  });

  test("waits while there is no network, and goes by itself when it is back", async () => {
    const { page, context } = await openPage(browser, PHONE);
    await beginWithCode(page, "en");
    await agreeAndChoose(page, "en", await selfieOf("fay"));
    await page.waitForURL(/\/account/);
    await fillAccount(page, "en");
    await context.setOffline(true);
    await page.getByRole("button", { name: words.finish }).click();
    await page.getByText("You are offline").waitFor();
    expect(await page.getByLabel(words.name).inputValue()).toBe("Example guest");
    await context.setOffline(false);
    await page.waitForURL(/\/photos/);
    await seesOwnPhotos(page, "en");
    await context.close();
  });
});

describe("the picture that is sent", () => {
  test("of a large file is small, upright and without metadata", async () => {
    const { page, context } = await openPage(browser, PHONE);
    const sent = await watchForms(page);
    const upright = await sharp(await selfieOf("fay"))
      .resize(2_400)
      .jpeg()
      .toBuffer();
    await beginWithCode(page, "en");
    await agreeAndChoose(page, "en", await plantMetadata(upright, "Planted-in-a-selfie"));
    await page.waitForURL(/\/account/);
    await fillAccount(page, "en");
    await finish(page, "en");
    expect(sent.map(({ path }) => path)).toEqual(["/api/validate-selfie", "/api/register-complete"]);
    for (const { picture } of sent) {
      if (!picture) throw new Error("a form without a picture");
      const { width, height } = await sharp(picture).metadata();
      expect(Math.max(width, height)).toBe(1_600);
      expect(listMetadata(picture).filter((kind) => kind !== "icc" && kind !== "app0")).toEqual([]);
      expect(await comparePictures(picture, upright)).toBeLessThan(SAME_PICTURE);
    }
    await context.close();
  });

  test("of the camera is a portrait that is not mirrored", async () => {
    const selfie = await selfieOf("fay");
    const camera = await launchBrowser({ camera: await makeFakeCamera(selfie) });
    const { page, context } = await openPage(camera, PHONE);
    const sent = await watchForms(page);
    await beginWithCode(page, "en");
    await page.getByRole("checkbox", { name: words.agree }).check();
    await page.getByRole("button", { name: words.openCamera }).click();
    await page.getByRole("button", { name: words.takePicture }).click();
    await page.waitForURL(/\/account/);
    const picture = sent[0]?.picture;
    if (!picture) throw new Error("no picture was sent");
    const { width, height } = await sharp(picture).metadata();
    expect(height).toBeGreaterThan(width);
    expect(listMetadata(picture)).not.toContain("xmp");
    expect(listMetadata(picture).filter((kind) => kind.startsWith("exif"))).toEqual([]);
    // The middle of the selfie, about as the crop shows it.
    const frame = await sharp(selfie).resize(480, 480, { fit: "cover" }).toBuffer();
    const asItIs = await comparePictures(picture, frame);
    const mirrored = await comparePictures(picture, await sharp(frame).flop().toBuffer());
    expect(asItIs).toBeLessThan(mirrored);
    await context.close();
    await camera.close();
  });
});

describe("without the usual selfie", () => {
  test("a guest browses without one: nothing of a face is sent", async () => {
    const { page, context, problems } = await openPage(browser, PHONE);
    const sent = await watchForms(page);
    await beginWithCode(page, "en");
    await page.getByRole("link", { name: words.browse }).click();
    const email = await fillAccount(page, "en");
    await finish(page, "en");
    expect(sent).toEqual([]);
    expect(await (await logIn(email)).ask("/api/me")).toMatchObject({
      selfies_in_force: 0,
      selfie_checking: false,
    });
    expect(problems).toEqual([]);
    await context.close();
  });

  test("a visitor of the demo borrows a face and sees its photos", async () => {
    const { page, context, problems } = await openPage(browser, PHONE);
    await beginWithCode(page, "en");
    await page.getByRole("checkbox", { name: words.agree }).check();
    await page.getByRole("button", { name: "Borrow face 1" }).click();
    await page.waitForURL(/\/account/);
    await fillAccount(page, "en");
    await finish(page, "en");
    await seesOwnPhotos(page, "en");
    expect(problems).toEqual([]);
    await context.close();
  });

  test("an event that asks for the camera offers no file", async () => {
    const event = await holdEvent();
    await (await logInAdmin()).ask(`/api/admin/events/${event.id}`, {
      method: "PUT",
      json: { camera_only: true },
    });
    const { page, context } = await openPage(browser, PHONE);
    await beginWithCode(page, "en", event.code);
    await page.getByRole("button", { name: words.openCamera }).waitFor();
    expect(await page.getByRole("button", { name: words.choose }).count()).toBe(0);
    await context.close();
  });
});

describe("while the face check is away", () => {
  let isAway = false;
  afterEach(async () => {
    if (isAway) await order({ kind: "start", part: "vision" });
    isAway = false;
  });

  test("a guest is told so and joins all the same; the selfie is found valid without a tap", async () => {
    const { page, context } = await openPage(browser, PHONE);
    await beginWithCode(page, "en");
    isAway = true;
    await order({ kind: "take-away", part: "vision" });
    await agreeAndChoose(page, "en", await selfieOf("fay"));
    await page.waitForURL(/\/account/);
    await page.getByText(/The face check is busy; it goes on by itself/).waitFor();
    const email = await fillAccount(page, "en");
    await finish(page, "en");
    const guest: Client = await logIn(email);
    expect(await guest.ask("/api/me")).toMatchObject({ selfie_checking: true });
    await order({ kind: "start", part: "vision" });
    isAway = false;
    const { seconds } = await waitUntil(
      () => guest.ask<{ selfie_status: string }>("/api/me"),
      ({ selfie_status }) => selfie_status === "valid",
    );
    await report(
      `selfie given at the door while vision was away: valid ${seconds.toFixed(1)} s after it was back`,
    );
    await seesOwnPhotos(page, "en");
    await context.close();
  });
});

describe("who has been here before", () => {
  test("is offered the log-in, with the address filled in, when the address has joined", async () => {
    const guest = await joinEvent(stack.demo.code);
    const { page, context, problems } = await openPage(browser, PHONE);
    await page.goto(`/j/${stack.demo.code}/account`);
    const email = `${guest.username}@example.com`;
    await fillAccount(page, "en", { email, password: "Not-The-Same-1" });
    await page.getByRole("button", { name: words.finish }).click();
    await page
      .getByText(/^This address has already joined/)
      .first()
      .waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-labelledby"))).toBe(
      "summary-title",
    );
    await page.getByRole("link", { name: "Log in" }).click();
    await page.waitForURL(/\/login/);
    expect(await page.locator("input[name=username]").inputValue()).toBe(email);
    expect(problems).toEqual([]);
    await context.close();
  });

  test("is let in when the password is the account's, as after an answer that was lost", async () => {
    const guest = await joinEvent(stack.demo.code);
    const { page, context } = await openPage(browser, PHONE);
    await page.goto(`/j/${stack.demo.code}/account`);
    await fillAccount(page, "en", { email: `${guest.username}@example.com`, password: PASSWORD });
    await finish(page, "en");
    await context.close();
  });

  test("gets a number when the name is taken, without a word", async () => {
    const guest = await joinEvent(stack.demo.code);
    const { page, context } = await openPage(browser, PHONE);
    await page.goto(`/j/${stack.demo.code}/account`);
    const email = await fillAccount(page, "en", { name: guest.username, email: newAddress() });
    await finish(page, "en");
    expect(await (await logIn(email)).ask("/api/me")).toMatchObject({ username: `${guest.username} 2` });
    await context.close();
  });

  test("joins another event with one tap and a consent of its own", async () => {
    const first = await holdEvent();
    const second = await holdEvent();
    await uploadPhoto(second, await selfieOf("fay"));
    const guest = await joinEvent(first.code);
    await guest.client.uploadSelfie(await selfieOf("fay"));
    const opened = await openPage(browser, PHONE);
    await logInto(opened, guest.username, PASSWORD);
    const { page, context } = opened;
    await page.goto(`/j/${second.code}`);
    await page.getByRole("button", { name: "Find my photos here too" }).click();
    await page.getByRole("alert").waitFor();
    await page.getByRole("checkbox", { name: words.agree }).check();
    await page.getByRole("button", { name: "Find my photos here too" }).click();
    await page.waitForURL(new RegExp(`/photos\\?event=${second.id}`));
    const events = await guest.client.ask<{ id: number; matching: boolean }[]>("/api/user/events");
    expect(events.find(({ id }) => id === second.id)).toMatchObject({ matching: true });

    await page.goto(`/j/${second.code}`);
    await page.waitForURL(new RegExp(`/photos\\?event=${second.id}`));
    await context.close();
  });
});

describe("links", () => {
  test.each([
    (code: string) => `/J/${code}`,
    (code: string) => `/register?event_code=${code.toLowerCase()}`,
    (code: string) => `/register-with-code/${code}`,
  ])("of old lead to the event: %s", async (link) => {
    const { page, context, problems } = await openPage(browser, PHONE);
    await page.goto(link(stack.demo.code));
    await page.getByRole("link", { name: words.find }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/j/${stack.demo.code}`);
    expect(problems).toEqual([]);
    await context.close();
  });

  test("to no event lead to the start, with the reason", async () => {
    const { page, context } = await openPage(browser, PHONE);
    await page.goto("/j/NOSUCH99");
    await page.getByText(/^No event has this code/).waitFor();
    await page.locator("input[name=event_code]").waitFor();
    await context.close();
  });

  test("opened inside of Instagram warn before an account is made there", async () => {
    const { page, context } = await openPage(browser, PHONE);
    await page.addInitScript(() => {
      const agent = `${navigator.userAgent} Instagram 336.0.0.35.90 Android`;
      Object.defineProperty(navigator, "userAgent", { get: () => agent });
    });
    await page.goto(`/j/${stack.demo.code}`);
    await page.getByText(/^You are inside Instagram/).waitFor();
    await page.getByRole("button", { name: "Copy the link" }).waitFor();
    await page.getByRole("link", { name: words.find }).waitFor();
    await context.close();
  });
});

describe("a guest's new selfie", () => {
  test("is refused with its reason, and given with another picture", async () => {
    const event = await holdEvent();
    const guest = await joinEvent(event.code);
    const opened = await openPage(browser, PHONE);
    await logInto(opened, guest.username, PASSWORD);
    const { page, context } = opened;
    await page.goto(`/me/selfie?event=${event.id}`);
    await agreeAndChoose(
      page,
      "en",
      await sharp(await selfieOf("fay"))
        .blur(40)
        .jpeg()
        .toBuffer(),
    );
    await page.getByRole("dialog").getByRole("alert").waitFor();
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("dialog").getByRole("button", { name: "Try again" }).click();
    const sharper = { name: "me.jpg", mimeType: "image/jpeg", buffer: await selfieOf("fay") };
    await (await chooser).setFiles(sharper);
    await page.waitForURL(/\/me$/);
    expect(await guest.client.ask("/api/me")).toMatchObject({ selfie_status: "valid", selfies_in_force: 1 });
    await context.close();
  });
});
