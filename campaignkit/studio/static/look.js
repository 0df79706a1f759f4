// How it looks: real renders of the group's own words to choose from, and the photo with what must be in every picture.
import { at } from './door.js'
import { all, later, make, one } from './dom.js'
import { drops, received } from './partners.js'

export class Look {
  constructor({ writer, sheets }) { Object.assign(this, { writer, sheets, tries: [] }) }

  bind(root) {
    this.root = root
    this.part = one('#g-look', root)
    this.seed = one('[data-kind="seed"]', root)
    one('[data-draw]', root)?.addEventListener('click', () => this.drawOthers())
    new IntersectionObserver(seen => { this.visible = seen.at(-1).isIntersecting; if (this.visible) this.render() }, { root, rootMargin: '200px' }).observe(this.part)
    this.showSeeds()
    this.bindPhoto()
  }

  // Renders are made when the part comes into view.
  render() {
    const sheet = this.sheets.now?.kind === 'paper' ? this.sheets.now : this.sheets.inLanguage.find(each => each.kind === 'paper')
    if (!sheet || !this.visible || !this.sheets.sound) return
    const edition = `${sheet.id}.${this.sheets.edition}`
    for (const place of all('[data-render]', this.part)) {
      place.style.setProperty('--ratio', sheet.ratio)
      if (place.dataset.edition === edition) continue
      place.dataset.edition = edition
      const choice = new URLSearchParams({ sheet: sheet.id, [place.dataset.render]: place.dataset.value, e: this.sheets.edition })
      choice.delete('e')
      const image = make('img', { alt: '', src: `${at('render')}?${choice}` })
      image.decode().then(() => place.replaceChildren(image)).catch(() => { place.dataset.edition = '' })
    }
  }

  renderSoon = later(600, () => this.render())

  get base() { return JSON.parse(this.seed.dataset.base) }

  showSeeds() {
    const own = this.base ?? ''
    const cards = [own, ...this.tries.filter(each => each !== own)].map(seed => {
      const input = make('input', { type: 'radio', name: 'seed', value: seed, checked: seed === own })
      input.addEventListener('change', () => {
        this.writer.push({ op: 'set', path: 'brand.seed', lang: '', was: this.base, value: seed || null })
        this.seed.dataset.base = JSON.stringify(seed || null)
      })
      return make('label', { class: 'card' }, input, make('span', { class: 'render', 'data-render': 'seed', 'data-value': seed }), seed || '–')
    })
    one('[data-seeds]', this.seed).replaceChildren(...cards)
    this.render()
  }

  drawOthers() {
    const word = () => Array.from(crypto.getRandomValues(new Uint8Array(6)), n => 'bdfgklmnprstvaeiou'[n % 18]).join('')
    this.tries = [word(), word()]
    this.showSeeds()
  }

  bindPhoto() {
    this.photo = one('[data-kind="photo"]', this.root)
    if (!this.photo) return
    const refused = one('[data-refused]', this.photo), facts = JSON.parse(this.photo.dataset.base)
    this.facts = facts
    const take = async ([file]) => {
      if (!file) return
      refused.replaceChildren()
      const taken = await received('photos', await upright(file), refused)
      if (taken) this.setPhoto({ file: taken.path, focus: ['0.5', '0.5'] })
    }
    one('[data-photo-file]', this.photo).addEventListener('change', event => take([...event.target.files]))
    drops(this.photo, take)
    one('[data-no-photo]', this.photo)?.addEventListener('click', () => this.writer.push({ op: 'set', path: 'photo', lang: '', was: this.raw, value: null }))
    if (!facts.file) return
    for (const input of all('[data-photo-fact]', this.photo)) {
      const name = input.dataset.photoFact
      input.value = facts[name] || ''
      input.addEventListener('change', () => this.setPhoto({ [name]: input.value.trim() || null }))
    }
    this.bindFocus(facts.focus.map(Number))
  }

  // What was seen of the photo as the file has it; one value.
  take_values(values) { this.raw = values.photo?.[''] ?? null }

  setPhoto(change) {
    const there = typeof this.raw === 'string' ? { file: this.raw } : this.raw || {}
    const value = Object.fromEntries(Object.entries({ ...there, ...change }).filter(([, each]) => each !== null))
    this.writer.push({ op: 'set', path: 'photo', lang: '', was: this.raw, value })
    this.raw = value
  }

  bindFocus([x, y]) {
    const place = one('[data-photo]', this.photo), ring = one('[data-ring]', place), image = one('img', place)
    const across = one('[data-across]', this.photo), down = one('[data-down]', this.photo)
    const show = () => {
      ring.style.left = `${x * 100}%`
      ring.style.top = `${y * 100}%`
      across.value = Math.round(x * 100)
      down.value = Math.round(y * 100)
      this.showCrops(image, x, y)
    }
    const write = later(300, () => this.setPhoto({ focus: [x, y].map(each => String(Number(each.toFixed(2)))) }))
    const set = (left, top) => { x = left; y = top; show(); write() }
    place.addEventListener('click', event => {
      const box = image.getBoundingClientRect()
      set((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height)
    })
    across.addEventListener('input', () => set(across.value / 100, y))
    down.addEventListener('input', () => set(x, down.value / 100))
    image.decode().then(show).catch(() => {})
  }

  showCrops(image, x, y) {
    const box = one('[data-crops]', this.photo), shapes = [[148, 105], [1, 1], [9, 16]]
    box.replaceChildren(...shapes.map(([w, h]) => {
      const high = 80, wide = high * w / h, whole = image.naturalWidth / image.naturalHeight
      const scale = Math.max(wide / whole, high), width = scale * whole, height = scale
      const copy = image.cloneNode()
      copy.alt = ''
      Object.assign(copy.style, { width: `${width}px`, height: `${height}px`, left: `${Math.min(0, Math.max(wide - width, wide / 2 - x * width))}px`, top: `${Math.min(0, Math.max(high - height, high / 2 - y * height))}px` })
      const crop = make('span', { class: 'crop' }, copy)
      Object.assign(crop.style, { width: `${wide}px`, height: `${high}px` })
      return make('span', {}, crop)
    }))
  }
}

// A photo is turned upright and loses where it was taken before it leaves the browser.
const upright = async file => {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = Math.min(1, 3000 / Math.max(picture.width, picture.height))
    const canvas = make('canvas', { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) })
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', 0.9))
    return new File([blob], file.name, { type: 'image/jpeg' })
  } catch {
    return file
  }
}
