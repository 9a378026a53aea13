import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { MIGRATIONS_FOLDER, readMigrations } from "@trouvaille/db/migrate";
import { ROOT } from "./root-folder.ts";

/** drizzle-kit asks a question when it cannot tell a rename from a new column; nobody answers it here. */
const GENERATE_TIMEOUT_MS = 60_000;

/** What is wrong with the migrations, one sentence each; empty when nothing is. */
export async function checkMigrations(folder: string = MIGRATIONS_FOLDER): Promise<string[]> {
  const listed = new Set((await readMigrations(folder)).map(({ name }) => `${name}.sql`));
  const unlisted = readdirSync(folder).filter((name) => name.endsWith(".sql") && !listed.has(name));
  return [
    ...unlisted.map((name) => `${name} is not in meta/_journal.json, so it is never applied.`),
    ...findEdited(folder),
    ...findDrift(folder),
  ];
}

/** Migrations that differ from what has landed: the pull request's base, origin/main, or the last commit. */
function findEdited(folder: string): string[] {
  const candidates = [
    process.env.GITHUB_BASE_REF && `origin/${process.env.GITHUB_BASE_REF}`,
    "origin/main",
    "HEAD",
  ];
  const base = candidates.find(
    (ref) => ref && git(["rev-parse", "--verify", "--quiet", `${ref}^{commit}`]) !== null,
  );
  if (!base) return [];
  const path = relative(ROOT, folder);
  const landed = git(["ls-tree", "--name-only", base, `${path}/`]) ?? "";
  return landed
    .split("\n")
    .filter((name) => name.endsWith(".sql"))
    .filter((name) => git(["show", `${base}:${name}`]) !== readIfThere(join(ROOT, name)))
    .map(
      (name) => `${basename(name)} has landed (${base}) and was changed since; add a new migration instead.`,
    );
}

function git(args: string[]): string | null {
  const { status, stdout } = spawnSync("git", args, { cwd: ROOT, encoding: "utf8" });
  return status === 0 ? stdout : null;
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

/** Lets drizzle-kit generate into a copy: what comes out is in the schema but in no migration. */
function findDrift(folder: string): string[] {
  const copy = mkdtempSync(join(tmpdir(), "check-migrations-"));
  try {
    cpSync(folder, copy, { recursive: true });
    const before = new Set(readdirSync(copy));
    const manifest = createRequire(join(ROOT, "package.json")).resolve("drizzle-kit");
    const schema = "db/src/schema/index.ts";
    // An absolute --out is taken as relative to the working directory.
    const out = relative(ROOT, copy);
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [
        join(dirname(manifest), "bin.cjs"),
        "generate",
        "--dialect",
        "postgresql",
        "--schema",
        schema,
        "--out",
        out,
      ],
      { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], timeout: GENERATE_TIMEOUT_MS },
    );
    const made = readdirSync(copy).filter((name) => !before.has(name));
    if (made.length > 0) {
      const text = made.map((name) => readIfThere(join(copy, name)) ?? "").join("\n");
      return [
        `The schema is ahead of the migrations; run npm run db:generate. It would add:\n${text.trim()}`,
      ];
    }
    return status === 0
      ? []
      : [`drizzle-kit could not compare schema and migrations: ${(stderr || stdout).trim()}`];
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  const wrong = await checkMigrations();
  for (const line of wrong) console.error(line);
  if (wrong.length > 0) process.exitCode = 1;
  else console.log("The migrations say what the schema says, and none that landed was changed.");
}
