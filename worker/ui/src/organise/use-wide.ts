import { useEffect, useState } from "preact/hooks";

/** From here on a table has room; the navigation moves at the same width. */
const WIDE = matchMedia("(min-width: 900px)");

/** Whether rows are a table or cards; one of them is in the page, never both. */
export function useWide(): boolean {
  const [wide, setWide] = useState(WIDE.matches);
  useEffect(() => {
    const change = () => setWide(WIDE.matches);
    WIDE.addEventListener("change", change);
    return () => WIDE.removeEventListener("change", change);
  }, []);
  return wide;
}
