import type { QrCode } from "./use-qr-code.ts";

/** A QR code, black on white in both themes: readers count on it. */
export function QrImage({
  code,
  label,
  class: more,
}: {
  code: QrCode | null;
  label: string;
  class?: string | undefined;
}) {
  const side = code?.size ?? 1;
  return (
    <svg
      class={more}
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={label}
      aria-busy={code === null}
      shape-rendering="crispEdges"
    >
      <rect width={side} height={side} fill="#ffffff" />
      {code && <path d={code.path} fill="#000000" />}
    </svg>
  );
}
