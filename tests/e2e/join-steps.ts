import type { Page } from "playwright-core";
import { PASSWORD } from "../api/accounts.ts";
import { stack } from "../api/stack.ts";
import type { Language } from "./open-page.ts";

/** What a guest who joins reads and presses, in the words of the screens. */
export const WORDS = {
  en: {
    find: "Find my photos",
    agree: /^I agree that/,
    openCamera: "Open the camera",
    takePicture: "Take the picture",
    choose: "Choose a photo of me",
    blocked: /The camera (is blocked|was not allowed)/,
    name: "Your name",
    email: "E-mail",
    password: "Password",
    terms: /^I accept the terms/,
    finish: "See my photos",
    severalFaces: /Take it alone/,
    photo: /^Photo \d+ of \d+/,
    browse: "Browse without a selfie",
    checked: "Selfie checked",
  },
  fr: {
    find: "Retrouver mes photos",
    agree: /^J’accepte que mon selfie/,
    openCamera: "Ouvrir la caméra",
    takePicture: "Prendre la photo",
    choose: "Choisir une photo de moi",
    blocked: /La caméra (est bloquée|n’a pas été autorisée)/,
    name: "Votre nom",
    email: "E-mail",
    password: "Mot de passe",
    terms: /^J’accepte les conditions/,
    finish: "Voir mes photos",
    severalFaces: /Prenez-le sans personne d’autre/,
    photo: /^Photo \d+ sur \d+/,
    browse: "Parcourir sans selfie",
    checked: "Selfie vérifié",
  },
} as const satisfies Record<Language, Record<string, string | RegExp>>;

let made = 0;

/** An address nobody has. */
export function newAddress(): string {
  made += 1;
  return `browser-${Date.now()}-${made}@example.com`;
}

/** From the code on the card to the consent. */
export async function beginWithCode(page: Page, language: Language, code = stack.demo.code): Promise<void> {
  await page.goto("/");
  await page.locator("input[name=event_code]").fill(code.toLowerCase());
  await page.locator("button[type=submit]").click();
  await page.getByRole("link", { name: WORDS[language].find }).click();
  await page.getByRole("checkbox", { name: WORDS[language].agree }).waitFor();
}

/** The consent, then a file. */
export async function agreeAndChoose(page: Page, language: Language, buffer: Buffer): Promise<void> {
  await page.getByRole("checkbox", { name: WORDS[language].agree }).check();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: WORDS[language].choose }).click();
  await (await chooser).setFiles({ name: "me.jpg", mimeType: "image/jpeg", buffer });
}

interface Account {
  name?: string;
  email?: string;
  password?: string;
}

/** Name, e-mail, password and terms. @returns the address */
export async function fillAccount(page: Page, language: Language, given: Account = {}): Promise<string> {
  const words = WORDS[language];
  const { name = "Example guest", email = newAddress(), password = PASSWORD } = given;
  await page.getByLabel(words.name).fill(name);
  await page.getByLabel(words.email).fill(email);
  await page.getByLabel(words.password, { exact: true }).fill(password);
  await page.getByRole("checkbox", { name: words.terms }).check();
  return email;
}

/** And on to the gallery. */
export async function finish(page: Page, language: Language): Promise<void> {
  await page.getByRole("button", { name: WORDS[language].finish }).click();
  await page.waitForURL(/\/photos/);
}

/** Waits for a first photo one is on. */
export async function seesOwnPhotos(page: Page, language: Language): Promise<void> {
  const name = WORDS[language].photo;
  const photo = page.getByRole("link", { name }).or(page.getByRole("button", { name }));
  await photo.first().waitFor({ timeout: 30_000 });
}

export interface SentForm {
  path: string;
  /** The file in it. */
  picture: Buffer | null;
}

/** Every form with a file that the page sends from now on, its bytes included. */
export async function watchForms(page: Page): Promise<SentForm[]> {
  const sent: SentForm[] = [];
  await page.exposeFunction("reportForm", (path: string, base64: string) => {
    sent.push({ path, picture: base64 === "" ? null : Buffer.from(base64, "base64") });
  });
  await page.addInitScript(() => {
    const { fetch } = globalThis;
    globalThis.fetch = async (input, init) => {
      if (init?.body instanceof FormData) {
        const file = [...init.body.values()].find((value) => value instanceof Blob);
        const bytes = new Uint8Array(file instanceof Blob ? await file.arrayBuffer() : []);
        const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
        // biome-ignore lint/suspicious/noExplicitAny: made by exposeFunction
        await (globalThis as any).reportForm(String(input), btoa(binary));
      }
      return fetch(input, init);
    };
  });
  return sent;
}
