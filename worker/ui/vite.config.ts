import { defineConfig } from "vite";
import { preloadFont } from "./build/preload-font.ts";
import { writeHeaders } from "./build/write-headers.ts";
import { writeServiceWorker } from "./build/write-service-worker.ts";

/** Where `npm run dev:ui` finds the API. */
const API = process.env.API_URL ?? "http://127.0.0.1:8787";

export default defineConfig({
  root: import.meta.dirname,
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  plugins: [preloadFont("figtree-latin-wght-normal"), writeHeaders(), writeServiceWorker()],
  build: {
    outDir: "../dist/ui",
    emptyOutDir: true,
    // Inline modules and data: addresses are what the content security policy forbids.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { port: 5173, proxy: { "/api": API, "/docs": API, "/openapi.json": API } },
});
