import { useEffect, useState } from "preact/hooks";
import type { Picture } from "./keep-picture.ts";

/** A picture with an address to show it by, for as long as it is on screen. */
export function usePictureUrl(picture: Picture | undefined): (Picture & { url: string }) | undefined {
  const [shown, setShown] = useState<Picture & { url: string }>();
  useEffect(() => {
    if (!picture) return setShown(undefined);
    const url = URL.createObjectURL(picture.blob);
    setShown({ ...picture, url });
    return () => URL.revokeObjectURL(url);
  }, [picture]);
  return shown;
}
