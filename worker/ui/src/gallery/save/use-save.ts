import { useEffect, useRef, useState } from "preact/hooks";
import { ApiError } from "../../api/api-error.ts";
import { followDownload, saveFile } from "../../controls/save-file.ts";
import { toast } from "../../controls/toast.tsx";
import type { GalleryPhoto } from "../gallery-photo.ts";
import { askForZip } from "./ask-for-zip.ts";
import { fetchOriginals, type Progress } from "./fetch-originals.ts";
import { makeZip } from "./make-zip.ts";
import { fileStem, nameFile } from "./name-files.ts";
import { planSave, planShare, readDevice } from "./plan-save.ts";
import { SAVE_TEXTS } from "./texts.ts";

export type Purpose = "zip" | "share";

export type SaveStep =
  | { at: "planning" }
  | { at: "choosing" }
  | { at: "fetching"; purpose: Purpose; progress: Progress }
  | { at: "failed"; purpose: Purpose; failed: number[] }
  | { at: "sharing"; batches: File[][] }
  | { at: "server"; parts: number[][] };

interface Given {
  photos: readonly GalleryPhoto[];
  eventName: string;
  onDone: () => void;
}

/** Takes photos home: in one archive, or on iPhones into Photos. Leaving cancels it. */
export function useSave({ photos, eventName, onDone }: Given) {
  const [step, setStep] = useState<SaveStep>({ at: "planning" });
  const [bytes, setBytes] = useState<number | null>(null);
  const files = useRef<ReadonlyMap<number, Blob>>(new Map());
  const stop = useRef(new AbortController());
  const ids = photos.map(({ id }) => id);
  const zipName = `${fileStem(eventName)}.zip`;

  useEffect(() => {
    stop.current = new AbortController();
    void plan(stop.current.signal);
    return () => stop.current.abort();
  }, []);

  const plan = async (signal: AbortSignal) => {
    // How long it gets; whatever is missing by now shows when it is fetched.
    const known = ids.length > MAX_ASKED ? null : await askForZip({ ids }).catch(() => null);
    if (signal.aborted) return;
    setBytes(known?.bytes ?? null);
    if (readDevice(navigator).isApple && "share" in navigator) return setStep({ at: "choosing" });
    pack(known?.bytes ?? null);
  };

  const pack = (size: number | null) => {
    const saving = planSave(ids, size, readDevice(navigator));
    if (saving.how === "server") setStep({ at: "server", parts: saving.parts });
    else void fetchAll("zip");
  };

  const fetchAll = async (purpose: Purpose) => {
    const { signal } = stop.current;
    setStep({ at: "fetching", purpose, progress: { done: files.current.size, bytes: 0 } });
    try {
      const fetched = await fetchOriginals(ids, {
        have: files.current,
        size: purpose === "share" ? planShare(ids, bytes).size : "original",
        signal,
        onProgress: (progress) => !signal.aborted && setStep({ at: "fetching", purpose, progress }),
      });
      files.current = fetched.files;
      if (fetched.failed.length > 0) setStep({ at: "failed", purpose, failed: fetched.failed });
      else await finish(purpose);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  };

  const finish = async (purpose: Purpose) => {
    if (purpose === "share") {
      const toFile = (id: number) => {
        const photo = photos.find((each) => each.id === id);
        const blob = files.current.get(id);
        return photo && blob ? [new File([blob], nameFile(eventName, photo), { type: blob.type })] : [];
      };
      const batches = planShare(ids, bytes).batches.map((batch) => batch.flatMap(toFile));
      return setStep({ at: "sharing", batches: batches.filter((batch) => batch.length > 0) });
    }
    const zip = await makeZip(photos, files.current, eventName);
    if (stop.current.signal.aborted) return;
    saveFile(zip, zipName);
    toast(SAVE_TEXTS.saved(files.current.size, zipName));
    onDone();
  };

  return {
    step,
    bytes,
    pack: () => pack(bytes),
    fetchAll,
    /** Without those that failed. */
    finish,
    fetchedCount: () => files.current.size,
    /** Opens the share sheet; only what is ready may be in it. */
    share: (batch: File[]) => {
      // Neither success nor a cancelled sheet says whether something was saved: the buttons stay.
      navigator.share({ files: batch }).catch(() => undefined);
    },
    fromServer: async (part: number[]) => {
      try {
        followDownload((await askForZip({ ids: part })).url, zipName);
      } catch (error) {
        toast(error instanceof ApiError ? error.message : String(error));
      }
    },
  };
}

/** Ids that one question may name. */
const MAX_ASKED = 500;
