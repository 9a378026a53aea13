import { FolderOpen, ImageUp } from "lucide-preact";
import { useCallback, useRef } from "preact/hooks";
import { Button } from "../../controls/button.tsx";
import { type Collected, collectFromDrop, collectFromFolder, collectFromInput } from "./collect-files.ts";
import { UPLOAD_TEXTS as T } from "./texts.ts";
import css from "./upload.module.css";
import { useDropAnywhere } from "./use-drop-anywhere.ts";

const ACCEPTED = "image/jpeg,image/png,image/webp";

/** Where photos come from: dropped anywhere on the page, or chosen, one by one or by the folder. */
export function DropZone({ onCollected }: { onCollected: (collected: Collected) => void }) {
  const photos = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const onDrop = useCallback(
    (transfer: DataTransfer) => void collectFromDrop(transfer).then(onCollected),
    [onCollected],
  );
  const over = useDropAnywhere(onDrop);
  const takeFrom = (input: HTMLInputElement) => {
    void collectFromInput([...(input.files ?? [])]).then(onCollected);
    // The same files may be chosen again.
    input.value = "";
  };
  const chooseFolder = async () => {
    if (!window.showDirectoryPicker) return folder.current?.click();
    // Closing the picker is no error.
    const chosen = await window.showDirectoryPicker({ id: "photos", mode: "read" }).catch(() => null);
    if (chosen) onCollected(await collectFromFolder(chosen));
  };
  return (
    <div class={`${css.dropZone} ${over ? css.over : ""}`}>
      <ImageUp size={32} strokeWidth={1.5} aria-hidden="true" />
      <p class={css.dropTitle}>
        {over ? T.letGo : <span class={css.ifMouse}>{T.dropTitle}</span>}
        {!over && <span class={css.ifTouch}>{T.chooseTitle}</span>}
      </p>
      <div class={css.choose}>
        <Button look="primary" onClick={() => photos.current?.click()}>
          {T.choosePhotos}
        </Button>
        <Button
          look="outlined"
          class={css.ifMouse ?? ""}
          icon={<FolderOpen size={20} aria-hidden="true" />}
          onClick={chooseFolder}
        >
          {T.chooseFolder}
        </Button>
      </div>
      <p class="secondary">{T.limits}</p>
      <input
        ref={photos}
        type="file"
        hidden
        multiple
        accept={ACCEPTED}
        onChange={(event) => takeFrom(event.currentTarget)}
      />
      <input
        ref={folder}
        type="file"
        hidden
        multiple
        // All browsers know it under this name, which Preact's types do not.
        {...{ webkitdirectory: true }}
        onChange={(event) => takeFrom(event.currentTarget)}
      />
    </div>
  );
}
