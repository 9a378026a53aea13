import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { report } from "../api/stack.ts";
import { readGroupPhoto, selfieOf } from "../pictures/people.ts";
import { findBarriers } from "./check-accessibility.ts";
import {
  agreeAndChoose,
  beginWithCode,
  fillAccount,
  finish,
  seesOwnPhotos,
  WORDS,
  watchForms,
} from "./join-steps.ts";
import { launchBrowser } from "./launch-browser.ts";
import { makeFakeCamera } from "./make-fake-camera.ts";
import { openPage, VIEWS } from "./open-page.ts";

let camera: Browser;
let blind: Browser;
let denied: Browser;

beforeAll(async () => {
  camera = await launchBrowser({ camera: await makeFakeCamera(await selfieOf("fay")) });
  blind = await launchBrowser();
  denied = await launchBrowser({ camera: "denied" });
});
afterAll(() => Promise.all([camera, blind, denied].map((browser) => browser?.close())));

describe.each(VIEWS)("a guest in $language on a $size", ({ language, size }) => {
  const words = WORDS[language];

  test("joins with the camera and sees the photos they are on", async () => {
    const { page, context, problems } = await openPage(camera, { language, size });
    const sent = await watchForms(page);
    const began = performance.now();
    await beginWithCode(page, language);
    await page.getByRole("button", { name: words.openCamera }).click();
    await page.getByRole("alert").waitFor();
    expect(sent, "sent before the box is ticked").toEqual([]);
    await page.getByRole("checkbox", { name: words.agree }).check();
    await page.getByRole("button", { name: words.openCamera }).click();
    const shutter = page.getByRole("button", { name: words.takePicture });
    await shutter.waitFor();
    expect(await findBarriers(page)).toEqual([]);
    expect(sent, "sent before the picture is taken").toEqual([]);
    await shutter.click();
    await page.waitForURL(/\/account/);
    await fillAccount(page, language);
    await finish(page, language);
    await seesOwnPhotos(page, language);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    expect(problems).toEqual([]);
    await report(
      `guest in ${language} on a ${size}, by camera: from the code to the first photo ${seconds} s`,
    );
    await context.close();
  });

  test("joins with a file and sees the photos they are on", async () => {
    const { page, context, problems } = await openPage(blind, { language, size });
    await beginWithCode(page, language);
    await agreeAndChoose(page, language, await selfieOf("fay"));
    await page.waitForURL(/\/account/);
    await fillAccount(page, language);
    await finish(page, language);
    await seesOwnPhotos(page, language);
    expect(problems).toEqual([]);
    await context.close();
  });

  test("is told to take the selfie alone when there are others on it, and may try again", async () => {
    const { page, context, problems } = await openPage(blind, { language, size });
    await beginWithCode(page, language);
    await agreeAndChoose(page, language, readGroupPhoto("sample3.jpg"));
    await page.getByText(words.severalFaces).waitFor();
    expect(await findBarriers(page)).toEqual([]);
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("dialog").getByRole("button").nth(1).click();
    const alone = { name: "alone.jpg", mimeType: "image/jpeg", buffer: await selfieOf("fay") };
    await (await chooser).setFiles(alone);
    await page.waitForURL(/\/account/);
    await page.getByText(words.checked).waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  test("whose camera is blocked is told how to allow it, and joins with a file", async () => {
    const { page, context, problems } = await openPage(denied, { language, size });
    await beginWithCode(page, language);
    await page.getByRole("checkbox", { name: words.agree }).check();
    await page.getByRole("button", { name: words.openCamera }).click();
    await page.getByText(words.blocked).waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await agreeAndChoose(page, language, await selfieOf("fay"));
    await page.waitForURL(/\/account/);
    expect(problems).toEqual([]);
    await context.close();
  });
});
