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
    const isOld = error instanceof Refused && error.status === 403
    waiting.textContent = isOld ? waiting.dataset.old : key ? waiting.dataset.away : waiting.dataset.none
    if (isOld) return
    if (key) setTimeout(begin, 1500)
  }
}
begin()
