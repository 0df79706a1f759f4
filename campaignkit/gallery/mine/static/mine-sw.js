// Keeps the page for when there is no network. It answers for pages of its own folder alone.
const KEPT = "campaignkit-make-mine";
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim().then(keepOpen)));
async function keepOpen() {
  const cache = await caches.open(KEPT);
  for (const client of await self.clients.matchAll({ type: "window" })) await cache.add(new Request(client.url.split("#")[0], { cache: "reload" })).catch(() => {});
}
self.addEventListener("fetch", (event) => {
  if (event.request.mode !== "navigate" || new URL(event.request.url).origin !== location.origin) return;
  event.respondWith(
    (async () => {
      const cache = await caches.open(KEPT);
      try {
        const answer = await fetch(event.request);
        if (answer.ok) await cache.put(event.request.url.split("#")[0], answer.clone());
        return answer;
      } catch (error) {
        const kept = await cache.match(event.request.url.split("#")[0], { ignoreSearch: true });
        if (kept) return kept;
        throw error;
      }
    })(),
  );
});
