// What is not on the disk yet stays in this browser, over reloads and restarts: one small store in IndexedDB.
const opened = new Promise(resolve => {
  const request = indexedDB.open('campaignkit', 1)
  request.onupgradeneeded = () => request.result.createObjectStore('changes')
  request.onsuccess = () => resolve(request.result)
  request.onerror = () => resolve(null)
})

const done = request => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result)
  request.onerror = () => reject(request.error)
})

const store = async mode => (await opened)?.transaction('changes', mode).objectStore('changes')

export const keep = async changes => {
  const room = await store('readwrite').catch(() => null)
  if (room) await done(changes.length ? room.put(changes, 'waiting') : room.delete('waiting')).catch(() => {})
}
export const kept = async () => {
  const room = await store('readonly').catch(() => null)
  return room ? (await done(room.get('waiting')).catch(() => null)) || [] : []
}
