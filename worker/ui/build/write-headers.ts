import type { Plugin } from "vite";

/**
 * Headers of the files that are served without the worker; the worker sends its own. `style-src` without
 * unsafe-inline still lets scripts set single properties, which is all that Preact does with a style object.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

export const HEADERS = `/*
  Content-Security-Policy: ${POLICY}
  Permissions-Policy: camera=(self), microphone=(), geolocation=()
  Referrer-Policy: same-origin
  X-Content-Type-Options: nosniff
  X-Frame-Options: DENY
  Cross-Origin-Opener-Policy: same-origin
  Cross-Origin-Resource-Policy: same-origin

# The address holds the token of a mailed link until the page has read it.
/reset
  ! Referrer-Policy
  Referrer-Policy: no-referrer

/assets/*
  Cache-Control: public, max-age=31536000, immutable

/sw.js
  Cache-Control: no-cache
`;

/** Writes `_headers` beside the built files, where Workers assets look for it. */
export function writeHeaders(): Plugin {
  return {
    name: "write-headers",
    apply: "build",
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "_headers", source: HEADERS });
    },
  };
}
