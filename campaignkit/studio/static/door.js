// The way to the studio's server: the key from the address, requests that carry it, pages parsed without running anything.
const KEPT = 'campaignkit-key'

const fromAddress = new URLSearchParams(location.hash.slice(1)).get('k')
if (fromAddress) {
  sessionStorage.setItem(KEPT, fromAddress)
  history.replaceState(null, '', location.pathname)
}
export const key = sessionStorage.getItem(KEPT) || ''

export const at = path => `/a/${encodeURIComponent(key)}/${path}`

export class Refused extends Error {
  constructor(status, document) {
    super(document.error || `${status}`)
    this.status = status
    this.document = document
  }
}

const answered = async response => {
  const document = await response.json().catch(() => ({}))
  if (!response.ok) throw new Refused(response.status, document)
  return document
}

export const ask = async path => answered(await fetch(at(path), { cache: 'no-store' }))

export const send = async (path, document, method = 'POST') => answered(await fetch(at(path), {
  method, body: JSON.stringify(document), headers: { 'Content-Type': 'application/json', 'X-Campaignkit': '1' },
}))

export const sendFile = async (path, file) => answered(await fetch(at(path), {
  method: 'POST', body: file, headers: { 'Content-Type': 'application/octet-stream', 'X-Campaignkit': '1' },
}))

// A page as a document: XMLHttpRequest parses HTML without running what is in it, and needs no trusted types.
export const page = path => new Promise((resolve, reject) => {
  const request = new XMLHttpRequest()
  request.open('GET', at(path))
  request.responseType = 'document'
  request.onload = () => request.status === 200 && request.response
    ? resolve(request.response) : reject(new Refused(request.status, { error: `${request.status}` }))
  request.onerror = () => reject(new TypeError('no answer'))
  request.send()
})
