import { useEffect, useRef, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { toast } from "../controls/toast.tsx";
import type { GridPhoto } from "../grid/photo-grid.tsx";
import type { Lightbox, LightboxOptions } from "./open-lightbox.ts";
import { LIGHTBOX_TEXTS } from "./texts.ts";

type Given<T extends GridPhoto> = Omit<LightboxOptions<T>, "photos" | "start" | "onClose"> & {
  photos: readonly T[];
  /** False while more photos may come, among them the one the address names. */
  isComplete: boolean;
  onClose?: (photo: T | undefined) => void;
  /** The address names a photo that is not in the list; by default it is taken out of the address. */
  onMissing?: (id: number) => void;
};

/** Milliseconds. */
const PRELOAD_AFTER_MS = 3_000;
const loadViewer = () => import("./open-lightbox.ts");

/** The address with another photo in it, or none. */
export function withPhoto(url: string, id: number | null): string {
  const { pathname, searchParams } = new URL(url, location.origin);
  if (id === null) searchParams.delete("p");
  else searchParams.set("p", String(id));
  const query = searchParams.toString();
  return query ? `${pathname}?${query}` : pathname;
}

/**
 * A lightbox whose photo is in the address as `?p=<id>`: a link to it opens it, and the back button closes it.
 * The viewer itself is loaded when it is first needed.
 */
export function useLightbox<T extends GridPhoto>(given: Given<T>) {
  const { url, query, route } = useLocation();
  const [lightbox, setLightbox] = useState<Lightbox<T> | null>(null);
  const wanted = query.p === undefined ? null : Number(query.p);
  const now = useRef({ given, url, lightbox, wanted });
  now.current = { given, url, lightbox, wanted };
  /** An entry of the history that closing goes back over. */
  const pushed = useRef(false);
  const loading = useRef(false);

  const isThere = given.photos.some(({ id }) => id === wanted);
  useEffect(() => {
    if (wanted === null) now.current.lightbox?.close();
    else if (now.current.lightbox) now.current.lightbox.goTo(wanted);
    else if (isThere) void open(wanted);
    else if (given.isComplete && given.onMissing) given.onMissing(wanted);
    else if (given.isComplete) route(withPhoto(url, null), true);
  }, [wanted, isThere, given.isComplete]);

  useEffect(() => lightbox?.setPhotos(given.photos), [given.photos]);
  useEffect(() => () => now.current.lightbox?.close(), []);

  // There before it is needed, also if the network goes meanwhile; after the photos, which matter more.
  const hasPhotos = given.photos.length > 0;
  useEffect(() => {
    if (!hasPhotos) return;
    const timer = setTimeout(() => loadViewer().catch(() => undefined), PRELOAD_AFTER_MS);
    return () => clearTimeout(timer);
  }, [hasPhotos]);

  const open = async (start: number) => {
    if (loading.current) return;
    loading.current = true;
    const viewer = await loadViewer().catch(() => null);
    loading.current = false;
    if (!viewer) {
      toast(LIGHTBOX_TEXTS.notLoaded);
      return route(withPhoto(now.current.url, null), true);
    }
    const { openLightbox } = viewer;
    if (now.current.wanted !== start) return;
    const opened = openLightbox<T>({
      ...now.current.given,
      // What belongs to the page changes while the lightbox is open.
      bar: (photo, box) => now.current.given.bar?.(photo, box),
      corner: (photo, box) => now.current.given.corner?.(photo, box),
      overlay: (photo, box) => now.current.given.overlay?.(photo, box),
      onFailed: (photo) => now.current.given.onFailed?.(photo),
      tileOf: (photo) => now.current.given.tileOf?.(photo),
      start,
      onShow: (photo) => {
        now.current.given.onShow?.(photo);
        if (now.current.wanted !== null && photo.id !== now.current.wanted) {
          route(withPhoto(now.current.url, photo.id), true);
        }
      },
      onClose: (photo) => {
        setLightbox(null);
        now.current.given.onClose?.(photo);
        if (now.current.wanted === null) return;
        if (pushed.current) history.back();
        else route(withPhoto(now.current.url, null), true);
        pushed.current = false;
      },
    });
    setLightbox(opened);
  };

  return {
    open: (photo: T) => {
      pushed.current = true;
      route(withPhoto(now.current.url, photo.id));
    },
    isOpen: lightbox !== null,
    redraw: () => now.current.lightbox?.redraw(),
  };
}
