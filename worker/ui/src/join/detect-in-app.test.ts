import { expect, test } from "vitest";
import { detectInApp, intentLink } from "./detect-in-app.ts";

const IOS = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
const ANDROID =
  "Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/AP2A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36";

test.each([
  [`${IOS} Mobile/15E148 Instagram 335.0.0.29.93 (iPhone15,2; iOS 17_5)`, "Instagram", "ios"],
  [`${ANDROID} Instagram 336.0.0.35.90 Android (34/14; 420dpi)`, "Instagram", "android"],
  [`${IOS} Mobile/15E148 [FBAN/FBIOS;FBAV/468.0.0.28.109;FBDV/iPhone15,2]`, "Facebook", "ios"],
  [`${ANDROID} [FB_IAB/FB4A;FBAV/468.0.0.55.109;]`, "Facebook", "android"],
  [`${IOS} Mobile/15E148 [FBAN/MessengerForiOS;FBAV/463.0;]`, "Messenger", "ios"],
  [`${ANDROID} [FB_IAB/Orca-Android;FBAV/463.0.0.33.106;]`, "Messenger", "android"],
  [`${IOS} Mobile/15E148 Barcelona 335.0.0.29.93`, "Threads", "ios"],
  [`${ANDROID} trill_340203 BytedanceWebview/d8a21c6 musical_ly`, "TikTok", "android"],
  [ANDROID, null, "android"],
])("%s is an app's browser", (agent, app, system) => {
  expect(detectInApp(agent)).toEqual({ app, system });
});

test.each([
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
  "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36",
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
])("%s is a browser of its own", (agent) => {
  expect(detectInApp(agent)).toBeNull();
});

test("Android's link opens the same address elsewhere", () => {
  expect(intentLink("https://photos.example.com/j/AB2C9KFM?x=1")).toBe(
    "intent://photos.example.com/j/AB2C9KFM?x=1#Intent;scheme=https;action=android.intent.action.VIEW;end",
  );
});
