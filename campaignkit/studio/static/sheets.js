// The sheets: one in view with the places of its words, all others in the rail. An older picture never replaces a newer one.
import { ask, at, send } from './door.js'
import { all, draw, make, one, say } from './dom.js'

export class Sheets {
  constructor({ go, profile, changed }) {
    Object.assign(this, { go, profile, changed })
    this.list = []
    this.page = 1
    this.layouts = new Map()
    this.problems = []
  }

  bind() {
    this.live = one('[data-live]')
    this.rail = one('[data-rail]')
    this.paper = one('[data-paper]')
    this.facts = one('[data-facts]')
    this.bound = ''
    one('[data-canvas]').addEventListener('keydown', event => this.pressed(event))
    this.rail.addEventListener('keydown', event => this.walked(event))
  }

  get lang() { return document.body.dataset.lang }
  get inLanguage() { return this.list.filter(sheet => sheet.lang === this.lang) }
  get now() { return this.list.find(sheet => sheet.id === this.current) }

  start({ sheets, problems, sound, edition }) {
    this.sound = sound
    if (problems) this.problems = problems
    const known = new Map(this.list.map(sheet => [sheet.id, sheet]))
    this.list = sheets.map(sheet => ({ ...known.get(sheet.id), ...sheet }))
    this.edition = edition
    if (!this.now || this.now.lang !== this.lang) this.current = this.likeCurrent()?.id
    this.look()
    this.show()
  }

  likeCurrent() {
    const last = this.now, near = this.inLanguage
    return (last && near.find(sheet => sheet.kit_name === last.kit_name && sheet.material === last.material))
      || near.find(sheet => sheet.material === 'a5') || near.find(sheet => sheet.kind === 'paper') || near[0]
  }

  // What is in view is set before all else.
  look() {
    const wanted = `${this.current}|${this.profile}`
    if (!this.current || this.asked === wanted) return
    this.asked = wanted
    send('view', { sheet: this.current, profile: this.profile }).catch(() => { this.asked = '' })
  }

  use(profile) { this.profile = profile; this.look() }

  hear(sheet) {
    const there = this.list.find(each => each.id === sheet.id)
    if (!there || (sheet.edition ?? 0) < (there.edition ?? 0)) return
    if (sheet.state === 'setting') {
      there.state = there.digest ? 'old' : 'setting'
      clearTimeout(this.slow)
      if (there.id === this.current) this.slow = setTimeout(() => { if (there.state === 'old') { this.paper.classList.add('old'); this.tell(say('setting')) } }, 1000)
      return
    }
    Object.assign(there, sheet)
    if (there.id === this.current) { clearTimeout(this.slow); this.showLive() }
    this.showThumb(there)
    this.changed()
  }

  choose(id) {
    this.current = id
    this.page = 1
    this.look()
    this.show()
    this.changed()
  }

  show() {
    this.showRail()
    this.showLive()
  }

  showRail() {
    const list = this.inLanguage, wanted = list.map(sheet => sheet.id).join()
    if (this.bound !== wanted) {
      this.bound = wanted
      const kits = [...new Set(list.map(sheet => sheet.kit))]
      this.rail.replaceChildren(...kits.map(kit => make('section', {}, make('h2', {}, kit),
        make('ul', {}, ...this.thumbs(list.filter(sheet => sheet.kit === kit))))))
    }
    for (const sheet of list) this.showThumb(sheet)
  }

  // Of a set in turns the first one stands for all until it is opened.
  thumbs(list) {
    const item = sheet => make('li', {}, this.thumb(sheet)), folded = list.filter(sheet => sheet.turn > 1 && sheet.id !== this.current)
    const shown = list.filter(sheet => !folded.includes(sheet)).map(item)
    if (!folded.length) return shown
    const more = make('li', {}, make('button', { class: 'thumb', type: 'button', 'aria-label': say('all_turns', { n: folded.length }), onclick: event => {
      event.currentTarget.parentElement.replaceWith(...folded.map(item))
      for (const sheet of folded) this.showThumb(sheet)
    } }, make('span', { class: 'all', 'aria-hidden': 'true' }, `+ ${folded.length}`), say('turns')))
    return [...shown, more]
  }

  thumb(sheet) {
    const button = make('button', { class: 'thumb', type: 'button', 'data-sheet': sheet.id, onclick: () => this.choose(sheet.id) },
      make('span', { class: 'blank' }), make('span', { class: 'name' }, make('bdi', {}, sheet.label), ' ', make('b', { class: 'tag bad', hidden: true })))
    return button
  }

  showThumb(sheet) {
    const button = one(`[data-sheet="${CSS.escape(sheet.id)}"]`, this.rail)
    if (!button) return
    button.ariaCurrent = sheet.id === this.current ? 'true' : null
    const wrong = this.wrongOn(sheet).length, mark = one('.tag', button)
    mark.hidden = !wrong
    mark.textContent = wrong ? String(wrong) : ''
    const picture = button.firstElementChild
    if (sheet.kind !== 'paper' || !sheet.digest) {
      if (picture.className === 'blank') { picture.style.aspectRatio = sheet.ratio; picture.style.inlineSize = `min(100%, calc(var(--thumb) * ${sheet.ratio}))` }
      if (sheet.kind !== 'paper' && picture.className !== 'all') picture.replaceWith(make('span', { class: 'all', 'aria-hidden': 'true' }, sign(sheet.kind)))
      return
    }
    const source = at(`sheet/${encodeURIComponent(sheet.id)}/${sheet.digest}.png`)
    if (picture.getAttribute('src') === source) return
    const next = make('img', { src: source, alt: '', width: String(Math.round(sheet.width)), height: String(Math.round(sheet.height)) })
    next.decode().then(() => button.firstElementChild.replaceWith(next)).catch(() => {})
  }

  wrongOn(sheet) { return (sheet.problems || []).filter(problem => problem.severity === 'error') }

  async showLive() {
    const sheet = this.now
    if (!sheet) return
    this.live.style.setProperty('--ratio', sheet.ratio)
    if (sheet.kind === 'invite') { this.frame(make('p', { class: 'soft' }, say('no_picture'))); this.caption(sheet); return }
    if (!sheet.digest) { this.caption(sheet); return }
    if (sheet.kind === 'page') {
      const source = at(`page/${encodeURIComponent(sheet.id)}/${sheet.digest}`)
      if (one('iframe', this.live)?.getAttribute('src') !== source) this.frame(make('iframe', { src: source, sandbox: '', title: say('mail_frame') }))
      this.caption(sheet)
      return
    }
    const wish = `${sheet.id}/${sheet.digest}/${this.page}`
    if (this.shown === wish && this.paper.isConnected) { this.caption(sheet); this.spots(sheet); return }
    const image = make('img', { class: 'sheet', src: `${at(`sheet/${encodeURIComponent(sheet.id)}/${sheet.digest}.png`)}?page=${this.page}`, alt: '' })
    const [layout] = await Promise.all([this.layout(sheet), image.decode().catch(() => {})])
    if (this.now?.digest !== sheet.digest || this.now.id !== sheet.id) return
    this.shown = wish
    image.alt = `${sheet.label}. ${layout.filter(box => box.page === this.page).map(box => box.text).join('. ')}`
    if (!this.paper.isConnected) this.live.replaceChildren(this.paper, this.facts)
    this.paper.classList.remove('old')
    this.paper.replaceChildren(image, this.overlay(sheet, layout))
    this.caption(sheet)
  }

  async layout(sheet) {
    const name = `${sheet.id}/${sheet.digest}`
    if (!this.layouts.has(name)) {
      if (this.layouts.size > 60) this.layouts.clear()
      this.layouts.set(name, ask(`layout/${encodeURIComponent(sheet.id)}/${sheet.digest}.json`).then(found => found.boxes).catch(() => []))
    }
    return this.layouts.get(name)
  }

  frame(content) {
    this.shown = ''
    this.live.replaceChildren(content, this.facts)
  }

  overlay(sheet, layout) {
    const spots = draw('svg', { class: 'spots', viewBox: `0 0 ${sheet.width} ${sheet.height}`, role: 'group', 'aria-label': say('places') })
    const unit = sheet.width / 420
    layout.filter(box => box.page === this.page).forEach(box => {
      const link = draw('a', { href: '#form', tabindex: '-1', 'aria-label': box.text || box.field, 'data-field': box.field },
        draw('rect', { x: box.x - 2 * unit, y: box.y - 2 * unit, width: box.width + 4 * unit, height: box.height + 4 * unit, 'vector-effect': 'non-scaling-stroke' }))
      link.addEventListener('click', event => { event.preventDefault(); this.go(box.field) })
      spots.append(link)
    })
    this.spotsOf = { sheet, layout, spots }
    this.mark()
    return spots
  }

  spots() { this.mark() }

  // The boxes of the field that is written in, and those with something wrong.
  mark() {
    if (!this.spotsOf) return
    const { sheet, layout, spots } = this.spotsOf, wrong = this.wrongOn(sheet), unit = sheet.width / 420
    all('.flag', spots).forEach(each => each.remove())
    for (const link of all('a', spots)) {
      const field = link.dataset.field
      link.classList.toggle('now', Boolean(this.focused) && within(field, this.focused))
      link.classList.toggle('bad', wrong.some(problem => problem.field && within(field, problem.field)))
    }
    wrong.forEach((problem, n) => {
      const box = layout.find(each => problem.field && within(each.field, problem.field))
      if (box) spots.append(draw('g', { class: 'flag', 'aria-hidden': 'true' }, draw('circle', { cx: box.x + box.width, cy: box.y, r: 9 * unit }),
        text(box.x + box.width, box.y + 4 * unit, String(n + 1), 11 * unit)))
    })
  }

  async outline(path) {
    this.focused = path
    this.mark()
    const sheet = this.now
    if (!path || !sheet?.digest || sheet.kind !== 'paper') return true
    return (await this.layout(sheet)).some(box => within(box.field, path))
  }

  caption(sheet) {
    const wrong = this.wrongOn(sheet), words = []
    const kinds = { dropped: 'left_out', short: 'shorter', language: 'borrowed' }
    for (const [kind, word] of Object.entries(kinds)) {
      const found = (sheet.fallbacks || []).filter(each => each.kind === kind)
      if (found.length) words.push(make('span', {}, say(word, { what: found.map(each => each.field).join(', ') })))
    }
    if (sheet.digest && !words.length && !wrong.length && sheet.kind === 'paper') words.push(make('span', {}, say('nothing_left_out')))
    wrong.slice(0, 2).forEach((problem, n) => words.push(make('button', { class: 'btn plain wrap', type: 'button', onclick: () => this.go(problem.field) }, `${n + 1}: ${problem.message}`)))
    if (!this.sound) words.unshift(make('span', { class: 'tag warn' }, say(sheet.digest ? 'words_wrong' : 'needs')))
    else if (!sheet.digest && sheet.kind !== 'invite' && !wrong.length) words.push(make('span', { role: 'status' }, say('setting_first')))
    const turn = (sheet.pages || 0) > 1 ? [make('span', { class: 'page-turn' }, ...Array.from({ length: sheet.pages }, (_, n) =>
      make('button', { class: 'btn plain', type: 'button', 'aria-pressed': String(n + 1 === this.page), onclick: () => { this.page = n + 1; this.showLive() } }, String(n + 1))))] : []
    this.facts.replaceChildren(make('b', {}, make('bdi', {}, sheet.label)), ...(sheet.size ? [make('bdi', {}, sheet.size)] : []), ...words, ...turn)
  }

  tell(words) { this.facts.append(make('span', { role: 'status' }, words)) }

  pressed(event) {
    const links = all('.spots a', this.paper), at_ = links.indexOf(document.activeElement)
    if (event.target === event.currentTarget && event.key === 'Enter' && links.length) { event.preventDefault(); links[0].focus() }
    if (at_ < 0) return
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key]
    if (step) { event.preventDefault(); links[(at_ + step + links.length) % links.length].focus() }
    if (event.key === 'Enter') { event.preventDefault(); this.go(links[at_].dataset.field) }
    if (event.key === 'Escape') event.currentTarget.focus()
  }

  walked(event) {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key]
    const thumbs = all('.thumb', this.rail), at_ = thumbs.indexOf(document.activeElement)
    if (step && at_ >= 0) { event.preventDefault(); thumbs[(at_ + step + thumbs.length) % thumbs.length].focus() }
  }
}

const SIGNS = { invite: 'M4 6h16v14H4ZM4 10h16M8 3v5M16 3v5', page: 'M3 6h18v13H3ZM3 7l9 7 9-7' }
export const sign = kind => draw('svg', { class: 'ico', viewBox: '0 0 24 24' }, draw('path', { d: SIGNS[kind] }))

const text = (x, y, words, size) => {
  const element = draw('text', { x, y })
  element.style.fontSize = `${size}px`
  element.textContent = words
  return element
}

// Whether one address lies within the other: a box of `bullets[1]` belongs to the field `bullets`.
export const within = (path, field) => {
  const inner = (whole, part) => whole === part || whole.startsWith(`${part}.`) || whole.startsWith(`${part}[`)
  return inner(path, field) || inner(field, path) && field !== 'event' && path !== 'event'
}
