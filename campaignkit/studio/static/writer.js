// What was written goes to the server field by field, each with what was seen; one request at a time, nothing is dropped.
import { Refused, send } from './door.js'
import { later, same } from './dom.js'
import { keep, kept, tab } from './kept.js'

const WAIT = 250
const AGAIN = 1000, AT_MOST = 5000

const isOf = (change, path, lang) => change.op === 'set' && change.path === path && (change.lang || '') === (lang || '')

export class Writer {
  constructor({ state, applied, conflict, broken, reached, questions }) {
    this.heard = { state, applied, conflict, broken, reached, questions }
    this.waiting = []
    this.flying = null
    this.answers = 0
    this.seq = Date.now()
    this.wait = AGAIN
    this.resting = []
    this.soon = later(WAIT, () => this.write())
  }

  // Changes that an earlier page left behind go first.
  async restore() {
    const left = await kept()
    this.waiting = [...left, ...this.waiting]
    if (left.length) this.write()
    return left
  }

  get all() { return [...(this.flying || []), ...this.waiting] }
  get count() { return this.all.length }

  set(change) {
    const there = this.waiting.find(each => isOf(each, change.path, change.lang))
    if (there) there.value = change.value
    else this.waiting.push({ op: 'set', ...change, ...this.seenBy(change) })
    this.note()
    this.soon()
  }

  // Who goes on writing has seen what is on its way already.
  seenBy({ path, lang }) {
    const before = this.flying?.find(each => isOf(each, path, lang))
    return before ? { was: before.value } : {}
  }

  push(...changes) {
    this.waiting.push(...changes)
    this.note()
    return this.write()
  }

  // What was chosen between two wordings takes the place of what waits.
  forget(path, lang) {
    this.waiting = this.waiting.filter(each => !isOf(each, path, lang))
  }

  // Words that wait for an answer are kept, too: a page that is opened anew asks again.
  keep() { keep([...this.all, ...this.heard.questions()]) }

  note() {
    this.keep()
    this.heard.state(this.offline ? 'offline' : this.count ? 'saving' : 'saved', this.count)
    if (!this.count) this.resting.splice(0).forEach(rest => rest())
  }

  // All is on the disk.
  rested() {
    this.write()
    return this.count ? new Promise(rest => this.resting.push(rest)) : Promise.resolve()
  }

  // What the server has to say, never older than one's own last change: what was asked before that is asked again.
  async newest(question) {
    for (;;) {
      const before = this.answers, found = await question()
      if (!this.sent && before === this.answers) return found
      await this.sent
    }
  }

  // A change whose answer got lost goes again as it was: the server knows it by its number and says the same once more.
  async write() {
    if (this.sent || !this.count) return
    clearTimeout(this.retry)
    if (!this.flying) {
      this.flying = this.waiting
      this.waiting = []
      this.seq += 1
    }
    this.sent = send('campaign', { tab, seq: this.seq, ops: this.flying }, 'PATCH').then(answer => this.landed(answer), error => this.fail(error))
    await this.sent
  }

  landed(answer) {
    const ops = this.flying
    this.flying = this.sent = null
    this.offline = false
    this.wait = AGAIN
    this.answers += 1
    this.undoable = answer.undoable
    this.heard.reached()
    const late = new Set(answer.conflicts.map(each => `${each.path}|${each.lang}`))
    for (const change of ops) if (!late.has(`${change.path}|${change.lang || ''}`)) this.settle(change)
    for (const conflict of answer.conflicts) this.ask(conflict)
    this.note()
    return this.write()
  }

  // What is written on in the meantime has now seen what was just saved.
  settle(change) {
    for (const next of this.waiting) if (change.op === 'set' && isOf(next, change.path, change.lang)) next.was = change.value
    this.heard.applied(change)
  }

  // What waits having seen theirs is the answer already; what waits without waits for the answer.
  ask(conflict) {
    const on = this.waiting.find(each => isOf(each, conflict.path, conflict.lang))
    if (on && same(on.was, conflict.theirs)) return
    if (on) this.waiting.splice(this.waiting.indexOf(on), 1)
    this.heard.conflict(on ? { ...conflict, mine: on.value } : conflict)
  }

  fail(error) {
    const reached = error instanceof Refused
    this.sent = null
    this.answers += 1
    this.offline = !reached
    this.keep()
    if (reached) this.heard.broken(error)
    this.heard.state(reached ? 'ask' : 'offline', this.count)
    this.retry = setTimeout(() => this.write(), this.wait)
    this.wait = Math.min(AT_MOST, this.wait * 1.5)
  }
}
