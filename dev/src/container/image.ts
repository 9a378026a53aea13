import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What a build leaves behind in its folder, as image.json. */
export interface Image {
  /** Folders of the file tree, topmost first; the last one stands in for the base image. */
  readonly layers: readonly string[];
  /** How many of them, from the top, came after the base image: the application layer. */
  readonly ownLayers: number;
  /** What the base image's stand-in is made of, in words. */
  readonly base: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly workdir: string;
  /** Name of the account that runs the command, in the image's /etc/passwd. */
  readonly user: string;
  readonly ports: readonly number[];
  readonly command: readonly string[];
  /** Empty where none is given. */
  readonly healthcheck: readonly string[];
}

export function writeImage(folder: string, image: Image): void {
  writeFileSync(join(folder, "image.json"), `${JSON.stringify(image, null, 2)}\n`);
}

/** @throws Error when the folder holds no finished build. */
export function readImage(folder: string): Image {
  try {
    return JSON.parse(readFileSync(join(folder, "image.json"), "utf8")) as Image;
  } catch (cause) {
    throw new Error(`${folder} holds no image: "npm run container:build -- --into ${folder}" makes one.`, {
      cause,
    });
  }
}
