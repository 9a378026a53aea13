import { useEffect, useState } from "preact/hooks";

/** Which photos are selected; Escape ends it. Scrolling and other views leave it as it is. */
export function useSelecting() {
  const [selecting, setSelecting] = useState(false);
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const end = () => {
    setSelecting(false);
    setSelected(new Set());
  };
  useEffect(() => {
    if (!selecting) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !document.querySelector("dialog[open]")) end();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [selecting]);
  return {
    selecting,
    selected,
    begin: () => setSelecting(true),
    select: (next: ReadonlySet<number>) => {
      setSelected(next);
      setSelecting(true);
    },
    end,
  };
}
