// The studio's beginning: the page for what is there, a campaign or none yet.
import { key, page, Refused } from './door.js'
import { learn, one, say } from './dom.js'
import { desk } from './desk.js'
import { start } from './start.js'

const show = found => {
  const body = document.importNode(found.body, true)
  document.body.replaceWith(body)
  document.title = found.title
  learn(document)
  return body.dataset.page === 'start' ? start() : desk()
}

const begin = async () => {
  try {
    show(await page('desk'))
  } catch (error) {
    const waiting = one('#waiting')
    if (!waiting) throw error
    if (error instanceof Refused && error.status === 403) { waiting.textContent = 'The address of this page is an old one. Take the new one that the terminal shows.'; return }
    waiting.textContent = key ? 'The studio cannot be reached, or the campaign cannot be read. This page tries again …' : 'Open the address that the terminal shows; it ends in #k=…'
    if (key) setTimeout(begin, 1500)
  }
}
begin()
