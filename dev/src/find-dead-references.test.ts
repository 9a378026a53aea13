import { expect, test } from "vitest";
import { findDeadReferences } from "./find-dead-references.ts";

const repository = {
  paths: new Set([
    "README.md",
    "docs",
    "docs/api.md",
    "worker",
    "worker/src",
    "worker/src/app.ts",
    "wrangler.toml",
  ]),
  scripts: new Set(["dev", "test", "dev:db"]),
};
const dead = (text: string, document = "README.md") =>
  findDeadReferences(document, text, repository).map(({ line, reference }) => `${line} ${reference}`);

test("paths that exist, whole or shortened, and what is no path, are left alone", () => {
  const fine = [
    "`worker/src/app.ts`, `worker/src/`, `worker/src/app`, `app.ts`, `src/app.ts`, `wrangler.toml`, `app.ts:12`",
    "`worker/src/*.ts`, `db/queries/<table>.ts`, `GET /api/photos`, `application/json`, `https://x.y/z.ts`",
    "`docs/decisions/NNNN-*.md`, `worker/dist/ui/index.html`, `.trouvaille/logs`, `process.env`, `a/b`",
    "[api](docs/api.md#errors), [top](#top), [site](https://example.com/a.md), ![mail](mailto:a@b)",
    "`npm run dev`, `npm run dev -- --fresh`, npm test. Then npm run dev:db.",
  ];
  expect(dead(fine.join("\n"))).toEqual([]);
});

test("what does not exist is named with its line", () => {
  const text = [
    "`worker/src/gone.ts`",
    "`gone.ts` `worker/nowhere`",
    "[x](gone.md)",
    "`npm run gone`",
    "npm start",
  ];
  expect(dead(text.join("\n"))).toEqual([
    "1 worker/src/gone.ts",
    "2 gone.ts",
    "2 worker/nowhere",
    "3 gone.md",
    "4 npm run gone",
    "5 npm run start",
  ]);
});

test("links are relative to their document, and blocks of code are read for scripts only", () => {
  expect(dead("[a](api.md) [b](../README.md) [c](docs/api.md)", "docs/api.md")).toEqual(["1 docs/api.md"]);
  expect(dead("```sh\nnpm run gone\ncat `worker/gone.ts`\n```\n`worker/gone.ts`")).toEqual([
    "2 npm run gone",
    "5 worker/gone.ts",
  ]);
});

test("a document without marks is read word by word", () => {
  const text = [
    "See docs/api.md, and worker/src/gone.ts.",
    "someone/their-project and MIT/X11 are no paths of ours, app.ts no path at all",
    "(docs/gone.md): npm run gone",
  ];
  expect(dead(text.join("\n"), "NOTICE")).toEqual([
    "1 worker/src/gone.ts",
    "3 npm run gone",
    "3 docs/gone.md",
  ]);
});
