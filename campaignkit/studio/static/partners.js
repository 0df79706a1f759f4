// Partners: dropped or typed in, their logos, their order, taken off; each is addressed by its id.
import { all, make, one, say } from './dom.js'
import { Refused, sendFile } from './door.js'

const slug = words => words.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 40)

export class Partners {
  constructor({ writer, reload, toast }) { Object.assign(this, { writer, reload, toast, open: new Set() }) }

  get list() { return all('[data-partner]', this.root).map(row => row.dataset.partner) }

  bind(root) {
    this.root = root
    this.refused = one('[data-refused]', one('#g-who', root))
    for (const row of all('[data-partner]', root)) this.bindRow(row, row.dataset.partner)
    one('[data-logos]', root).addEventListener('change', event => { this.take([...event.target.files]); event.target.value = '' })
    one('[data-add-partner]', root).addEventListener('click', () => this.typed())
    one('[data-new-partner]', root).addEventListener('keydown', event => { if (event.key === 'Enter') { event.preventDefault(); this.typed() } })
    drops(one('[data-drop="partners"]', root), files => this.take(files))
  }

  bindRow(row, id) {
    const more = one('[data-more]', row), panel = one('.more', row)
    const show = open => { panel.hidden = !open; more.ariaExpanded = String(open); this.open[open ? 'add' : 'delete'](id) }
    show(this.open.has(id))
    more.addEventListener('click', () => show(panel.hidden))
    row.unfold = () => show(true)
    one('[data-remove]', row).addEventListener('click', () => this.remove(id, one('.name', row).textContent))
    one('[data-no-logo]', row)?.addEventListener('click', () => this.set(id, 'logo', null))
    one('[data-logo-of]', row).addEventListener('change', event => this.logo(id, event.target.files[0]))
    all('[data-move]', row).forEach(button => button.addEventListener('click', () => this.move(id, button.dataset.move)))
    drops(row, ([file]) => this.logo(id, file))
  }

  set(id, name, value) { return this.writer.push({ op: 'set', path: `partners[id=${id}].${name}`, lang: '', was: this.was(id, name), value }) }
  was(id, name) { return name === 'logo' ? this.values?.[`partners[id=${id}].logo`]?.[''] ?? null : null }
  take_values(values) { this.values = values }

  free(words) {
    const stem = slug(words) || 'partner', taken = new Set(this.list)
    for (let n = 1; ; n++) { const id = n > 1 ? `${stem}-${n}` : stem; if (!taken.has(id) && !this.added?.has(id)) return id }
  }

  add(name, logo) {
    const id = this.free(name)
    this.added = (this.added || new Set()).add(id)
    return this.writer.push({ op: 'add', path: 'partners', value: { id, name, ...(logo ? { logo } : {}) } })
  }

  typed() {
    const field = one('[data-new-partner]', this.root), name = field.value.trim()
    if (!name) { field.focus(); return }
    field.value = ''
    this.add(name)
  }

  async take(files) {
    this.refused.replaceChildren()
    for (const file of files) {
      const taken = await received('logos', file, this.refused)
      if (taken) await this.add(taken.words, taken.path)
    }
  }

  async logo(id, file) {
    if (!file) return
    this.refused.replaceChildren()
    const taken = await received('logos', file, this.refused)
    if (taken) await this.set(id, 'logo', taken.path)
  }

  async remove(id, name) {
    await this.writer.push({ op: 'remove', path: `partners[id=${id}]` })
    this.toast(say('taken_off', { name: name.trim() }))
  }

  move(id, way) {
    const list = this.list, n = list.indexOf(id)
    if (way === 'up' && n > 0) this.writer.push({ op: 'move', path: `partners[id=${id}]`, after: n > 1 ? list[n - 2] : '' })
    if (way === 'down' && n < list.length - 1) this.writer.push({ op: 'move', path: `partners[id=${id}]`, after: list[n + 1] })
  }
}

// A file goes to the server, which judges it and gives it its name; what is refused is told beside the place.
export const received = async (place, file, refused) => {
  try {
    return await sendFile(`files/${place}?name=${encodeURIComponent(file.name)}`, file)
  } catch (error) {
    const why = error instanceof Refused ? error.message : say('again')
    refused.append(make('p', { class: 'says', role: 'alert' }, make('span', {}, say('refused', { name: file.name, why }))))
    return null
  }
}

export const drops = (element, take) => {
  if (!element) return
  const over = on => element.classList.toggle('over', on)
  element.addEventListener('dragover', event => { event.preventDefault(); event.stopPropagation(); over(true) })
  element.addEventListener('dragleave', () => over(false))
  element.addEventListener('drop', event => {
    event.preventDefault()
    event.stopPropagation()
    over(false)
    if (event.dataTransfer.files.length) take([...event.dataTransfer.files])
  })
}
