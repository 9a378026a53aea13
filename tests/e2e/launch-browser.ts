import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Where Debian, Ubuntu and macOS put it; CHROMIUM names another. */
const PLACES = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

export interface BrowserOptions {
  /** y4m file that the camera plays · "denied": there is one and nobody may use it · "none": there is none. */
  camera?: string;
}

/** A real browser. @throws Error that says how to get one */
export async function launchBrowser({ camera = "none" }: BrowserOptions = {}): Promise<Browser> {
  const executablePath = PLACES.find((place) => place !== undefined && existsSync(place));
  if (!executablePath) {
    throw new Error(
      "The browser tests need Chromium: `apt-get install -y chromium`, or name one in CHROMIUM.",
    );
  }
  return await chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...cameraArgs(camera),
    ],
  });
}

function cameraArgs(camera: string): string[] {
  if (camera === "none") return [];
  if (camera === "denied") return ["--use-fake-device-for-media-stream"];
  return [
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    `--use-file-for-fake-video-capture=${camera}`,
  ];
}
