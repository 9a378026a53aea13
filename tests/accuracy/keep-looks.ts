import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const SERVICE = fileURLToPath(new URL("../../vision-service/", import.meta.url));

/**
 * Answers of a pipeline on disk, so that a second run takes seconds. They are kept by the hash of the picture,
 * the model pack, and the hash of every source and the manifest of the vision-service: after any change of it
 * all of them are made anew, and no figure comes from an older one.
 */
export class KeptLooks {
  readonly #folder: string;

  /** @param folder which git ignores: embeddings of faces are in it. */
  constructor(folder: string, modelPack: string) {
    this.#folder = join(folder, modelPack.replaceAll("/", "_"), hashService().slice(0, 16));
    mkdirSync(this.#folder, { recursive: true });
  }

  /** What is kept for these bytes, or what `make` answers, which is kept from then on. */
  async find<Value>(kind: string, bytes: Buffer, make: () => Promise<Value>): Promise<Value> {
    const path = join(this.#folder, `${kind}-${createHash("sha256").update(bytes).digest("hex")}.json`);
    try {
      return JSON.parse(readFileSync(path, "utf8"), reviveVectors) as Value;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
    const value = await make();
    writeFileSync(path, JSON.stringify(value, packVectors));
    return value;
  }
}

const PREFIX = "float32:";

/** Vectors as base64: a fifth of their length as decimals, and not a digit lost. */
export function packVectors(_key: string, value: unknown): unknown {
  if (!(value instanceof Float32Array)) return value;
  return PREFIX + Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("base64");
}

export function reviveVectors(_key: string, value: unknown): unknown {
  if (typeof value !== "string" || !value.startsWith(PREFIX)) return value;
  // Copied: a small Buffer lies anywhere in a pool, and floats need an address that is a multiple of four.
  return new Float32Array(Uint8Array.from(Buffer.from(value.slice(PREFIX.length), "base64")).buffer);
}

function hashService(): string {
  const hash = createHash("sha256");
  const sources = readdirSync(join(SERVICE, "src"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .sort();
  for (const name of [...sources.map((source) => join("src", source)), "models/manifest.json"]) {
    hash.update(name).update(readFileSync(join(SERVICE, name)));
  }
  return hash.digest("hex");
}
