import type { PackageLicence } from "./read-licences.ts";

/** Licences that ask for no more than their text beside what is handed on. */
export const ALLOWED: ReadonlySet<string> = new Set([
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC0-1.0",
  "ISC",
  "MIT",
]);

/** Others, for these packages only, and why that is right. */
export const EXCEPTIONS: readonly { name: RegExp; licence: string; why: string }[] = [
  {
    name: /^@img\/sharp-libvips-/,
    licence: "LGPL-3.0-or-later",
    why: "a library of its own that is loaded, not linked into ours: anybody can put another build in its place",
  },
  {
    name: /^@fontsource(-variable)?\//,
    licence: "OFL-1.1",
    why: "fonts, served unchanged and not sold by themselves",
  },
];

/** Packages whose licence is neither allowed nor excepted. */
export function findRefusedLicences(packages: readonly PackageLicence[]): PackageLicence[] {
  return packages.filter(({ name, licence }) => !isAllowed(name, licence));
}

/** `A OR B` lets us choose, `A AND B` binds us to both. Anything else in the expression is refused. */
function isAllowed(name: string, expression: string): boolean {
  const choices = expression.replace(/^\((.*)\)$/, "$1").split(" OR ");
  return choices.some((choice) =>
    choice.split(" AND ").every((licence) => {
      const excepted = EXCEPTIONS.some(
        (exception) => exception.licence === licence && exception.name.test(name),
      );
      return excepted || ALLOWED.has(licence);
    }),
  );
}
