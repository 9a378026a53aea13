export interface InAppBrowser {
  /** Null: some app's, nobody knows whose. */
  app: string | null;
  system: "android" | "ios" | "other";
}

/** Tokens of the apps that open links in a browser of their own. Messenger's is among Facebook's, so it comes first. */
const APPS: [RegExp, string][] = [
  [/\bInstagram\b/, "Instagram"],
  [/MessengerForiOS|FBAN\/Messenger|Orca-Android|FB_IAB\/MESSENGER/, "Messenger"],
  [/FBAN|FBAV|FB_IAB/, "Facebook"],
  [/\bBarcelona\b/, "Threads"],
  [/musical_ly|BytedanceWebview|TikTok|trill_/, "TikTok"],
];

/** Android's browser inside of an app says so. */
const ANDROID_WEBVIEW = /; wv\)/;

/** Which app's browser this is; null in a real one. @param agent navigator.userAgent */
export function detectInApp(agent: string): InAppBrowser | null {
  const system = /Android/.test(agent) ? "android" : /iPhone|iPad|iPod/.test(agent) ? "ios" : "other";
  const known = APPS.find(([token]) => token.test(agent));
  if (known) return { app: known[1], system };
  return ANDROID_WEBVIEW.test(agent) ? { app: null, system } : null;
}

/** Android opens this address in the browser of the person's choice. */
export function intentLink(address: string): string {
  const { protocol, host, pathname, search } = new URL(address);
  return `intent://${host}${pathname}${search}#Intent;scheme=${protocol.slice(0, -1)};action=android.intent.action.VIEW;end`;
}
