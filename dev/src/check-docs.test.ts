import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { checkDocs } from "./check-docs.ts";

/** A folder with these files. */
function makeRepository(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), "trouvaille-docs-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const READ = [
  "README.md",
  "CONTRIBUTING.md",
  "docs/any.md",
  "docs/decisions/0001-any.md",
  "NOTICE",
  "wrangler.toml",
  "render.yaml",
  "vision-service/Dockerfile",
  "vision-service/fly.toml",
];

test.each(READ)("a path and a script that %s names have to exist", (document) => {
  const text = "# `docs/gone.md`\n# npm run gone\n";
  const root = makeRepository({
    "docs/here.md": "",
    [document]: text.replaceAll("`", document.endsWith(".md") ? "`" : " "),
  });
  expect(checkDocs(root)).toEqual([
    `${document}:1 docs/gone.md: there is no such path`,
    `${document}:2 npm run gone: package.json has no such script`,
  ]);
});

test("what exists is found, and code is not read", () => {
  const text = "`docs/here.md`, npm run dev\n";
  const root = makeRepository({
    ...{ "docs/here.md": text, "README.md": text, "package.json": '{"scripts":{"dev":"true"}}' },
    "worker/src/app.ts": "// docs/gone.md",
  });
  expect(checkDocs(root)).toEqual([]);
});
