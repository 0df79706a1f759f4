// What is not on the disk yet stays in this browser, over reloads and restarts: one small store in IndexedDB, in which
// every window has its own place. What a window left behind that is no longer there is taken by the next.
const OWN = 'campaignkit-tab'

const drawn = () => Array.from(crypto.getRandomValues(new Uint32Array(3)), n => n.toString(36)).join('')

// A window that was duplicated has the name of the one that it came from; of two only one can hold it. Where the address
// is no safe one there are no locks: then a name goes by the page that remembers it.
const held = name => new Promise(resolve => {
  if (!navigator.locks) { resolve(true); return }
  navigator.locks.request(`${OWN}-${name}`, { ifAvailable: true }, lock => {
    resolve(Boolean(lock))
    return lock && new Promise(() => {})
  }).catch(() => resolve(true))
})

let name = sessionStorage.getItem(OWN) || drawn()
if (!await held(name)) { name = drawn(); await held(name) }
sessionStorage.setItem(OWN, name)
export const tab = name

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
  if (room) await done(changes.length ? room.put(changes, tab) : room.delete(tab)).catch(() => {})
}

const windows = async () => {
  if (!navigator.locks) return null
  const { held: locks } = await navigator.locks.query()
  return new Set(locks.map(lock => lock.name))
}

export const kept = async () => {
  const there = await windows().catch(() => null), room = await store('readwrite').catch(() => null), found = []
  if (!room) return found
  const names = await done(room.getAllKeys()).catch(() => [])
  const left = names.filter(each => each === tab || !there?.has(`${OWN}-${each}`))
  for (const each of left) found.push(...await done(room.get(each)).catch(() => null) || [])
  if (found.length) room.put(found, tab)
  for (const each of left) if (each !== tab) room.delete(each)
  return found
}
