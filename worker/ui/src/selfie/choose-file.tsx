import { useImperativeHandle, useRef } from "preact/hooks";

/** Asks iOS for a JPEG; the canvas makes one of whatever comes. */
const ACCEPTED = "image/jpeg,image/png,image/webp";

export interface FileChooser {
  /** The device's pictures. */
  choose: () => void;
  /** The phone's own camera app, where the page's does not start. */
  takeWithPhone: () => void;
}

interface Given {
  chooser: { current: FileChooser | null };
  onFile: (file: File, how: "chosen" | "taken") => void;
}

/** Two inputs nobody sees: `capture` on a single one would hide the library on iOS. */
export function FileInputs({ chooser, onFile }: Given) {
  const library = useRef<HTMLInputElement>(null);
  const phone = useRef<HTMLInputElement>(null);
  useImperativeHandle(
    chooser,
    () => ({ choose: () => library.current?.click(), takeWithPhone: () => phone.current?.click() }),
    [],
  );
  const read = (how: "chosen" | "taken") => (event: { currentTarget: HTMLInputElement }) => {
    const file = event.currentTarget.files?.[0];
    // The same file may be chosen again after a refusal.
    event.currentTarget.value = "";
    if (file) onFile(file, how);
  };
  return (
    <>
      <input ref={library} type="file" accept={ACCEPTED} hidden onChange={read("chosen")} />
      <input ref={phone} type="file" accept={ACCEPTED} capture="user" hidden onChange={read("taken")} />
    </>
  );
}
