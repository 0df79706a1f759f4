// What was written goes to the server field by field, each with what was seen; one request at a time, nothing is dropped.
import { Refused, send } from './door.js'
import { later } from './dom.js'
import { keep, kept } from './kept.js'

const WAIT = 250
const AGAIN = 1000, AT_MOST = 5000

const tab = crypto.randomUUID ? crypto.randomUUID() : String(Math.random()).slice(2)

export class Writer {
  constructor({ state, applied, conflict, broken, done }) {
    this.heard = { state, applied, conflict, broken, done }
    this.waiting = []
    this.flying = null
    this.seq = Date.now()
    this.wait = AGAIN
    this.soon = later(WAIT, () => this.write())
  }

  // Changes that an earlier page left behind go first.
  async restore() {
    this.waiting = [...await kept(), ...this.waiting]
    if (this.waiting.length) this.write()
    return this.waiting
  }

  get count() { return this.waiting.length + (this.flying?.length || 0) }

  set(change) {
    const there = this.waiting.find(each => each.op === 'set' && each.path === change.path && each.lang === change.lang)
    if (there) there.value = change.value
    else this.waiting.push({ op: 'set', ...change })
    this.note()
    this.soon()
  }

  push(...changes) {
    this.waiting.push(...changes)
    this.note()
    return this.write()
  }

  // What was chosen between two wordings takes the place of what waits.
  forget(path, lang) {
    this.waiting = this.waiting.filter(each => each.op !== 'set' || each.path !== path || each.lang !== lang)
  }

  note() {
    keep([...(this.flying || []), ...this.waiting])
    this.heard.state(this.offline ? 'offline' : this.count ? 'saving' : 'saved', this.count)
  }

  async write() {
    if (this.flying || !this.waiting.length) return
    clearTimeout(this.retry)
    this.flying = this.waiting
    this.waiting = []
    this.seq += 1
    try {
      await this.send(this.flying, this.seq)
    } catch (error) {
      this.waiting = merged(this.flying, this.waiting)
      this.flying = null
      this.fail(error)
      return
    }
    this.flying = null
    this.note()
    if (this.waiting.length) this.write()
    else this.heard.done()
  }

  async send(ops, seq) {
    const answer = await send('campaign', { tab, seq, ops }, 'PATCH')
    this.offline = false
    this.wait = AGAIN
    const late = new Set(answer.conflicts.map(each => `${each.path}|${each.lang}`))
    for (const change of ops) if (!late.has(`${change.path}|${change.lang || ''}`)) this.settle(change)
    for (const conflict of answer.conflicts) {
      // What was written on meanwhile waits for the same answer.
      const on = this.waiting.find(each => each.op === 'set' && each.path === conflict.path && (each.lang || '') === conflict.lang)
      if (on) this.waiting.splice(this.waiting.indexOf(on), 1)
      this.heard.conflict(on ? { ...conflict, mine: on.value } : conflict)
    }
    this.undoable = answer.undoable
  }

  // What is written on in the meantime has now seen what was just saved.
  settle(change) {
    for (const next of this.waiting) if (next.op === 'set' && change.op === 'set' && next.path === change.path && next.lang === change.lang) next.was = change.value
    this.heard.applied(change)
  }

  fail(error) {
    const reached = error instanceof Refused
    this.offline = !reached
    keep(this.waiting)
    if (reached) this.heard.broken(error)
    this.heard.state(reached ? 'ask' : 'offline', this.count)
    this.retry = setTimeout(() => this.write(), this.wait)
    this.wait = Math.min(AT_MOST, this.wait * 1.5)
  }
}

// Of two changes to one field the later value counts, with what the earlier one saw.
const merged = (before, after) => {
  const left = [...before]
  for (const change of after) {
    const there = change.op === 'set' && left.find(each => each.op === 'set' && each.path === change.path && each.lang === change.lang)
    if (there) there.value = change.value
    else left.push(change)
  }
  return left
}
