/** The built app starts without a network; while it is being developed it always asks. */
export function registerServiceWorker(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  navigator.serviceWorker.register("/sw.js").catch(() => {
    // Private windows and some in-app browsers have none; the app does without.
  });
}
