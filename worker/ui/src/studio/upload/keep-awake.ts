/** While photos are sent the screen stays on and the page asks before it is closed. @returns how to end that */
export function keepAwake(): () => void {
  let lock: WakeLockSentinel | null = null;
  let over = false;
  const take = async () => {
    if (document.visibilityState !== "visible" || !navigator.wakeLock) return;
    // Refused when the battery is low.
    const taken = await navigator.wakeLock.request("screen").catch(() => null);
    if (over) await taken?.release();
    else lock = taken;
  };
  const ask = (event: BeforeUnloadEvent) => event.preventDefault();
  // Browsers take the lock back when the page is hidden.
  document.addEventListener("visibilitychange", take);
  addEventListener("beforeunload", ask);
  void take();
  return () => {
    over = true;
    document.removeEventListener("visibilitychange", take);
    removeEventListener("beforeunload", ask);
    void lock?.release();
  };
}
