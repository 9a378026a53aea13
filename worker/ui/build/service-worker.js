// The app's start without a network. It never answers for /api/: what an account may see is the server's to say, and
// nothing of it may outlive a log-out in a cache.
const CACHE = `trouvaille-shell-${"__VERSION__"}`;
const SHELL = "__SHELL__";

addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(SHELL)));
});

addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name))),
      ),
  );
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (
    url.pathname.startsWith("/api/") ||
    url.pathname.startsWith("/docs") ||
    url.pathname === "/openapi.json"
  )
    return;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(async () => (await caches.match("/")) ?? Response.error()));
    return;
  }
  if (SHELL.includes(url.pathname)) {
    event.respondWith(caches.match(request).then((cached) => cached ?? fetch(request)));
  }
});
