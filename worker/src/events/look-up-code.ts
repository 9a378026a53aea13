import type { Services } from "../services.ts";
import { canonicalEventCode, isPossibleEventCode } from "./event-code.ts";

/**
 * Asks for something by a typed event code, counting against guessers.
 * @returns what `find` answers for the canonical code, or undefined for what is no code at all
 * @throws AppError too_many_tries
 */
export async function lookUpCode<T>(
  { limits, background }: Pick<Services, "limits" | "background">,
  typed: string,
  find: (code: string) => Promise<T | undefined>,
): Promise<T | undefined> {
  const code = canonicalEventCode(typed);
  if (!isPossibleEventCode(code)) return undefined;
  await limits.tryEventCode(code);
  const found = await find(code);
  if (found !== undefined) background(limits.eventCodeWasRight(code));
  return found;
}
