import { z } from "zod";
import { AppError } from "../errors.ts";

const HAS_SCHEME = /^[a-z][a-z0-9+.-]*:/i;
const webAddress = z.url({ protocol: /^https?$/, hostname: z.regexes.domain });

/**
 * A website's address that a page may link to; people leave out the scheme. Nothing is null.
 * @throws AppError invalid_website, also for any scheme but http and https
 */
export function parseWebsite(given: string | null | undefined): string | null {
  if (!given) return null;
  const parsed = webAddress.safeParse(HAS_SCHEME.test(given) ? given : `https://${given}`);
  if (!parsed.success) throw new AppError("invalid_website");
  return new URL(parsed.data).href;
}

/** A login made of a name: small letters and digits with a dot between. */
export function usernameOf(firstName: string, lastName: string): string {
  const plain = [firstName, lastName].map((name) =>
    name
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ""),
  );
  return plain.filter((name) => name).join(".") || "photographer";
}
