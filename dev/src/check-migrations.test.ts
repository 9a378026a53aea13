import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MIGRATIONS_FOLDER } from "@trouvaille/db/migrate";
import { afterAll, expect, test } from "vitest";
import { checkMigrations } from "./check-migrations.ts";

const folder = mkdtempSync(join(tmpdir(), "migrations-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("tables that no migration makes, and files that the journal does not name, are found", async () => {
  cpSync(MIGRATIONS_FOLDER, folder, { recursive: true });
  writeFileSync(join(folder, "9999_forgotten.sql"), "SELECT 1;");
  const journal = join(folder, "meta", "_journal.json");
  const { entries, ...rest } = JSON.parse(readFileSync(journal, "utf8"));
  writeFileSync(journal, JSON.stringify({ ...rest, entries: [] }));
  for (const { idx } of entries) {
    rmSync(join(folder, "meta", `${String(idx).padStart(4, "0")}_snapshot.json`), { force: true });
  }
  const wrong = await checkMigrations(folder);
  expect(wrong).toContain("9999_forgotten.sql is not in meta/_journal.json, so it is never applied.");
  expect(wrong.at(-1)).toMatch(/^The schema is ahead of the migrations.*CREATE TABLE "accounts"/s);
}, 60_000);
