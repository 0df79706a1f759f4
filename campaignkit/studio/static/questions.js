// Two wordings of what is no single field of the form: a day, a price, a photo. Which one shall stand is asked beside it.
import { make, one } from './dom.js'
import { card } from './fields.js'

export class Questions {
  constructor({ writer, placeOf, told, changed }) {
    Object.assign(this, { writer, placeOf, told, changed })
    this.open = new Map()
  }

  get count() { return this.open.size }
  get changes() { return [...this.open.values()].map(({ path, lang, base, mine }) => ({ op: 'set', path, lang, was: base, value: mine })) }

  ask(found) {
    if (found.reason || !this.placeOf(found.path)) { this.told(found.reason); return }
    this.open.set(`${found.path}|${found.lang}`, found)
    this.show()
  }

  // The form is built anew now and then; what is asked stays.
  show() {
    for (const [name, found] of this.open) {
      const place = this.placeOf(found.path), field = place?.closest('[data-path]')
      const there = [...document.querySelectorAll('[data-question]')].find(each => each.dataset.question === name)
      if (!place || there && place.contains(there)) continue
      there?.remove()
      const label = (field && one('label, .lab, legend', field)?.firstChild?.textContent || '').trim()
      place.append(make('div', { 'data-question': name }, card(label, found, keep => this.choose(name, keep))))
    }
  }

  choose(name, keep) {
    const { path, lang, mine, theirs } = this.open.get(name)
    this.open.delete(name)
    document.querySelectorAll('[data-question]').forEach(each => { if (each.dataset.question === name) each.remove() })
    this.writer.forget(path, lang)
    if (keep) this.writer.push({ op: 'set', path, lang, was: theirs, value: mine })
    else this.writer.note()
    this.changed()
  }
}
