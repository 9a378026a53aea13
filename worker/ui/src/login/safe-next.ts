/** Pages one may be led back to, by the first part of their address: none that logs in or erases. */
const PLACES = /^\/(?:$|(?:j|photos|me|studio|organise|print|privacy|terms|remove-me)(?:\/|$))/;

/**
 * The page to go back to after the log-in, as a path of this app; null for anything else. What stands in a link may
 * come from anybody, and a log-in page that leads elsewhere is how passwords are fished for.
 * @param given the value of `next`
 * @param origin of this app, such as `https://photos.example.com`
 */
export function safeNext(given: string | undefined, origin: string): string | null {
  if (!given?.startsWith("/")) return null;
  const url = parse(given, origin);
  if (url?.origin !== origin || !PLACES.test(url.pathname)) return null;
  return url.pathname + url.search + url.hash;
}

function parse(given: string, origin: string): URL | undefined {
  try {
    return new URL(given, origin);
  } catch {
    return undefined;
  }
}
