// Service worker of /hoi-truong/: opens its pages when the server cannot be reached. Keeps no list and no name.
(() => {
  "use strict";
  const PAGES = "hoi-truong-trang";
  const FILES = "hoi-truong-tep";
  const PATIENCE = 6000; // milliseconds that a page waits for a network that is there but does not answer

  self.addEventListener("install", (event) => {
    event.waitUntil(
      caches
        .open(FILES)
        .then((cache) => cache.addAll(self.SHELL))
        .then(() => self.skipWaiting()),
    );
  });

  const sweep = async () => {
    const cache = await caches.open(FILES);
    const old = (await cache.keys()).filter((request) => !self.SHELL.includes(new URL(request.url).pathname));
    await Promise.all(old.map((request) => cache.delete(request)));
    await self.clients.claim();
  };
  self.addEventListener("activate", (event) => event.waitUntil(sweep()));

  // One copy for each event, whichever of its addresses was opened: the page reads the address itself.
  const keyOf = (path) => path.match(/^\/hoi-truong\/\d+\//)?.[0] ?? path;
  const late = () => new Promise((_, fail) => setTimeout(() => fail(new Error("late")), PATIENCE));

  const page = async (request) => {
    const key = keyOf(new URL(request.url).pathname);
    const cache = await caches.open(PAGES);
    const kept = await cache.match(key);
    try {
      const answer = await (kept ? Promise.race([fetch(request), late()]) : fetch(request));
      if (answer.status >= 500 && kept) return kept;
      if (answer.ok) await cache.put(key, answer.clone());
      return answer;
    } catch {
      if (kept) return kept;
      return new Response(self.ABSENT, { status: 503, headers: { "Content-Type": "text/plain; charset=utf-8" } });
    }
  };

  const file = async (request) => {
    const kept = await (await caches.open(FILES)).match(request);
    return kept ?? fetch(request);
  };

  self.addEventListener("fetch", (event) => {
    const { request } = event;
    const url = new URL(request.url);
    if (request.method !== "GET" || url.origin !== self.location.origin) return;
    if (request.mode === "navigate") event.respondWith(page(request));
    else if (self.SHELL.includes(url.pathname)) event.respondWith(file(request));
  });
})();
