import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { ViewfinderGiven } from "./viewfinder.tsx";

let loading: Promise<typeof import("./viewfinder.tsx")> | undefined;

/** The camera's code comes while the guest reads what they agree to. @throws without a network */
export function preloadViewfinder() {
  loading ??= import("./viewfinder.tsx").catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** The viewfinder once its code is there. @param onMissing it could not be loaded */
export function useViewfinder(
  wanted: boolean,
  onMissing: () => void,
): ComponentType<ViewfinderGiven> | undefined {
  const [loaded, setLoaded] = useState<{ Viewfinder: ComponentType<ViewfinderGiven> }>();
  useEffect(() => {
    if (!wanted || loaded) return;
    preloadViewfinder().then(setLoaded, onMissing);
  }, [wanted]);
  return loaded?.Viewfinder;
}
