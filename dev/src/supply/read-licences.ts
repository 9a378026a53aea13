export interface PackageLicence {
  name: string;
  versions: string[];
  /** SPDX expression, as the package states it. */
  licence: string;
}

/** sharp and libvips come built for the machine at hand; the list should be the same everywhere. */
const BUILT_FOR_A_PLATFORM = /^(@img\/sharp(?:-libvips)?)-(?:linux|linuxmusl|darwin|win32|freebsd)-.+$/;

/**
 * Packages by name out of what `pnpm licenses list --json` prints.
 * @param printed groups by licence, each a list of packages with their versions
 */
export function readLicences(printed: string): PackageLicence[] {
  const groups = JSON.parse(printed) as Record<string, { name: string; versions: string[] }[]>;
  return Object.entries(groups)
    .flatMap(([licence, packages]) =>
      packages.map(({ name, versions }) => ({
        name: name.replace(BUILT_FOR_A_PLATFORM, "$1-<platform>"),
        versions: versions.toSorted(),
        licence,
      })),
    )
    .toSorted((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
}
