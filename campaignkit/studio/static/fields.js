// The fields of the form: what each was, what is written in it now, what came from elsewhere, what is wrong with it.
import { all, make, one, same, say, speak } from './dom.js'
import { Moment, Price } from './moments.js'
import { grow, WIDGETS } from './widgets.js'

const RING = 60_000
const segments = new Intl.Segmenter()
// Grapheme clusters, wide ones twice: a guess until the server has counted.
const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/
const count = text => [...segments.segment(text)].reduce((sum, { segment }) => sum + (WIDE.test(segment) ? 2 : 1), 0)

class Field {
  constructor(element, form) {
    Object.assign(this, { element, form, path: element.dataset.path, lang: element.dataset.lang, kind: element.dataset.kind })
    this.widget = WIDGETS[this.kind]
    this.base = JSON.parse(element.dataset.base)
    this.write(this.base)
    element.addEventListener('input', () => this.typed())
    element.addEventListener('change', () => this.typed(true))
    element.addEventListener('focusout', () => this.left())
    element.addEventListener('keydown', event => this.pressed(event))
    this.widget.bind?.(element, () => this.typed())
  }

  get value() { return this.widget.read(this.element) }
  get label() { return (one('label, .lab', this.element)?.firstChild?.textContent || '').trim() }

  write(value) {
    this.widget.write(this.element, value)
    grow(this.element)
    this.counted()
  }

  typed(at_once = false) {
    this.widget.typed?.(this.element)
    grow(this.element)
    this.counted()
    const value = this.value
    if (this.conflict) { this.conflict.mine = value; this.form.writer.keep(); return }
    if (same(value, this.base) && !this.dirty) return
    this.dirty = true
    this.form.writer.set({ path: this.path, lang: this.lang, was: this.base, value })
    if (at_once) this.form.writer.soon.now()
  }

  left() {
    this.widget.leave?.(this.element)
    if (this.dirty) this.typed(true)
    if (this.late !== undefined && !this.dirty) this.take(this.late)
  }

  pressed(event) {
    if (event.key === 'Enter' && this.kind === 'text' && !event.isComposing) { event.preventDefault(); this.form.after(this) }
  }

  // The server has it.
  settled(value) {
    this.late = undefined
    this.base = value
    this.dirty = !same(this.value, value)
  }

  // What stands in the file; where somebody else wrote it, it shows.
  take(theirs) {
    this.late = undefined
    if (this.conflict) { this.asked(theirs); return }
    if (this.dirty || same(theirs, this.base)) return
    if (this.element.contains(document.activeElement)) { this.late = theirs; return }
    this.base = theirs
    this.write(theirs)
    const time = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: 'short' }).format(new Date())
    const ring = all('.in', this.element), note = make('p', { class: 'foot' }, make('span', {}, say('changed', { time })))
    ring.forEach(each => each.classList.add('changed'))
    this.element.append(note)
    setTimeout(() => { ring.forEach(each => each.classList.remove('changed')); note.remove() }, RING)
  }

  // A question is open, and the file says this now: the same as before, what was wanted, or something else again.
  asked(theirs) {
    const { mine } = this.conflict
    if (same(theirs, mine)) { this.answered(theirs, theirs); this.form.asked() }
    else this.clash({ ...this.conflict, theirs })
  }

  clash({ base, mine, theirs, reason }) {
    this.late = undefined
    // The same question is not asked anew: whoever is about to answer must not lose the button under the finger.
    if (this.conflict && same(this.conflict.theirs, theirs)) { this.conflict.mine = mine; return }
    this.conflict = { base, mine, theirs, reason }
    this.says('conflict', card(this.label, this.conflict, keep => this.choose(keep)))
  }

  // Of two wordings one was chosen; one's own goes out as who has seen theirs.
  choose(mine) {
    const { mine: own, theirs } = this.conflict, { path, lang } = this
    this.answered(theirs, mine ? own : theirs)
    if (mine) {
      this.dirty = true
      this.form.writer.push({ op: 'set', path, lang, was: theirs, value: own })
    } else this.form.asked()
    one('.in, input', this.element)?.focus()
  }

  // The card goes last: where it has the focus, the field is left at that moment, and must know by then what it holds.
  answered(theirs, value) {
    this.form.writer.forget(this.path, this.lang)
    Object.assign(this, { conflict: null, late: undefined, base: theirs, dirty: false })
    this.write(value)
    this.says('conflict')
  }

  says(kind, ...content) {
    const place = one(':scope > [data-says]', this.element)
    if (!place) return
    all(`[data-kind-of="${kind}"]`, place).forEach(each => each.remove())
    for (const each of content) { each.dataset.kindOf = kind; place.append(each) }
  }

  counted() {
    const foot = one('[data-count]', this.element), max = Number(this.element.dataset.max), ideal = Number(this.element.dataset.ideal)
    if (!foot || !max || this.kind === 'rows') return
    const n = count((this.value || '').replaceAll('|', ''))
    foot.textContent = !n ? '' : n > max ? say('too_long', { n, max })
      : ideal && n > ideal ? say('smaller', { n, ideal, max }) : ideal ? say('best', { n, ideal, max }) : say('of', { n, max })
    foot.classList.toggle('over-max', n > max)
    if (n > max * 0.9 && this.element.contains(document.activeElement)) speak(foot.textContent)
  }
}

const shown = value => Array.isArray(value) ? value.join('\n') : typeof value === 'string' ? value.replaceAll('|', '\n') : value === null ? say('nothing') : JSON.stringify(value)

// Two wordings, and the buttons that choose; `choose` gets whether it is one's own.
export const card = (label, { base, mine, theirs, reason }, choose) => {
  const button = (keep, word) => make('button', { class: 'btn', type: 'button', onclick: () => choose(keep) }, say(word))
  if (reason) return make('div', { class: 'says conflict', role: 'group' }, make('div', {}, make('p', {}, reason), make('p', { class: 'row' }, button(false, 'take_theirs'))))
  const said = (word, value) => [make('dt', {}, say(word)), make('dd', { dir: 'auto' }, shown(value))]
  return make('div', { class: 'says warn conflict', role: 'group', 'aria-label': say('conflict', { name: label }) }, make('div', {},
    make('p', {}, make('strong', {}, say('conflict', { name: label }))),
    make('dl', { class: 'small' }, ...said('yours', mine), ...said('in_the_file', theirs), ...said('before', base)),
    make('p', { class: 'row' }, button(true, 'keep_mine'), button(false, 'take_theirs')),
    make('p', { class: 'small soft' }, say('until'))))
}

export class Form {
  constructor(writer, asked) {
    this.writer = writer
    this.asked = asked
    this.fields = new Map()
    this.parts = []
  }

  bind(root) {
    const before = this.fields
    this.root = root
    this.fields = new Map()
    this.parts = []
    const write = (path, lang, was, value) => this.writer.push({ op: 'set', path, lang, was, value })
    for (const element of all('[data-kind]', root)) {
      const { kind, path, lang } = element.dataset, name = `${path}|${lang}`
      if (kind === 'moment') this.parts.push(new Moment(element, write))
      else if (kind === 'price') this.parts.push(new Price(element, write))
      else if (WIDGETS[kind]) {
        const field = new Field(element, this), old = before.get(name)
        if (old && (old.dirty || old.conflict)) this.carry(old, field)
        this.fields.set(name, field)
      }
    }
  }

  carry(old, field) {
    field.write(old.value)
    Object.assign(field, { base: old.base, dirty: old.dirty })
    if (old.conflict) field.clash(old.conflict)
  }

  get(path, lang) { return this.fields.get(`${path}|${lang || ''}`) }
  get questions() {
    return [...this.fields.values()].filter(field => field.conflict)
      .map(({ path, lang, conflict: { base, mine } }) => ({ op: 'set', path, lang, was: base, value: mine }))
  }

  after(field) {
    const inputs = all('.in, button, input, select, summary', this.root).filter(each => each.offsetParent && !each.closest('.vh'))
    const last = all('.in', field.element).at(-1)
    inputs[inputs.indexOf(last) + 1]?.focus()
  }

  take(values) {
    for (const field of this.fields.values()) {
      const theirs = values[field.path]
      if (theirs) field.take(theirs[field.lang] ?? null)
    }
    this.parts.forEach(part => part.take(values))
  }
}
