import { useEffect, useState } from "preact/hooks";
import { drawModules } from "./draw-modules.ts";

/** White modules around a code, as ISO/IEC 18004 asks for. */
export const QUIET_ZONE = 4;

export interface QrCode {
  /** Modules of a side, the quiet zone among them. */
  size: number;
  path: string;
}

/** Draws a QR code; null until what draws it is loaded. @param level what may be lost: M 15 %, Q 25 % */
export function useQrCode(content: string, level: "M" | "Q"): QrCode | null {
  const [code, setCode] = useState<QrCode | null>(null);
  useEffect(() => {
    let isLatest = true;
    void import("uqr").then(({ encode }) => {
      if (!isLatest) return;
      const { size, data } = encode(content, { ecc: level, border: QUIET_ZONE });
      setCode({ size, path: drawModules(data) });
    });
    return () => {
      isLatest = false;
    };
  }, [content, level]);
  return code;
}
