// Search and filters, on this device alone: words in any order, accents and case ignored, query and filters in the address.
// Kits that are not on this page come from the page's own list or, on a site of very many, from one file at first use.
const form = document.querySelector('[data-find]'), list = document.querySelector('[data-kits]')
const none = document.querySelector('[data-none]'), pager = document.querySelector('[data-pager]')
const box = form.querySelector('#q'), selects = [...form.querySelectorAll('select')], count = form.querySelector('[data-count]')
const plain = text => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/ß/g, 'ss').replace(/ø/g, 'o').replace(/ł/g, 'l').replace(/æ/g, 'ae').replace(/œ/g, 'oe')
const KINDS = ['license', 'material', 'lang', 'look', 'tag']
const named = new Map(selects.flatMap(select => [...select.options].map(option => [`${select.name} ${option.value}`, option.textContent])))
const spoken = new Intl.DisplayNames([document.documentElement.lang], { type: 'language' })
const language = tag => { try { return spoken.of(tag) } catch { return tag } }
const wordsOf = (text, values) => plain(`${text} ${KINDS.flatMap(kind => (values[kind] || '').split(' ').map(value => `${value} ${named.get(`${kind} ${value}`) || ''} ${kind === 'lang' && value ? language(value) : ''}`)).join(' ')}`)
const here = [...list.children].map((item, place) => ({ slug: item.dataset.slug, values: item.dataset, text: wordsOf(item.textContent, item.dataset), item, place }))
const forms = JSON.parse(form.dataset.forms), plural = new Intl.PluralRules(document.documentElement.lang)
let kits = here, loading = null

const build = entry => {
  const [slug, title, summary, by, picture, width, height] = entry, item = list.querySelector('li').cloneNode(true)
  item.classList.remove('first'); item.dataset.slug = slug
  const pictures = item.querySelector('.pics'), [image, ...others] = pictures.querySelectorAll('img')
  others.forEach(other => other.remove()); pictures.classList.remove('many')
  if (image) { image.removeAttribute('srcset'); image.loading = 'lazy'; image.alt = ''; image.width = width; image.height = height; image.hidden = !picture; if (picture) image.src = form.dataset.root + picture }
  const link = item.querySelector('h3 a')
  link.href = `${form.dataset.home}kits/${slug}.html`; link.querySelector('bdi').textContent = title
  item.querySelector('h3 + p bdi').textContent = summary; item.querySelector('.by').textContent = by; item.querySelector('.row').remove()
  return item
}

const take = entries => {
  const known = new Set(here.map(kit => kit.slug))
  const others = entries.filter(entry => !known.has(entry[0])).map(entry => {
    const values = Object.fromEntries(KINDS.map((kind, n) => [kind, entry[7 + n]]))
    return { slug: entry[0], values, text: wordsOf(entry.slice(0, 4).join(' '), values), entry }
  })
  kits = [...here, ...others]
}

const load = () => {
  const inside = document.querySelector('[data-entries]')
  if (inside) { take(JSON.parse(inside.textContent)); return Promise.resolve() }
  if (!form.dataset.index) return Promise.resolve()
  // A script and no fetch: pages that are opened from a folder may load the one, not the other.
  return new Promise(done => {
    const script = document.createElement('script')
    script.src = form.dataset.index
    script.onload = () => { take(self.campaignkitEntries || []); done() }
    script.onerror = () => done()
    document.head.append(script)
  })
}

const STEP = 24, more = document.querySelector('[data-more]')
let most = STEP
const look = () => {
  const words = plain(box.value).split(/\s+/).filter(Boolean), picked = selects.filter(select => select.value)
  const asked = words.length > 0 || picked.length > 0
  const found = (asked ? kits : here).filter(kit => words.every(word => kit.text.includes(word)) && picked.every(select => ` ${kit.values[select.name]} `.includes(` ${select.value} `)))
  const on = new Set(asked ? found.slice(0, most) : found)
  for (const kit of kits) {
    if (on.has(kit) && !kit.item) kit.item = build(kit.entry)
    if (on.has(kit) && !kit.item.isConnected) list.append(kit.item)
    if (kit.item) kit.item.hidden = !on.has(kit)
  }
  const total = asked ? found.length : Number(form.dataset.total || kits.length)
  count.textContent = (forms[plural.select(total)] || forms.other).replace('#', total)
  none.hidden = found.length > 0; list.hidden = !found.length
  more.hidden = on.size === found.length
  if (pager) pager.hidden = asked
}
more.addEventListener('click', () => { const first = most; most += STEP; look(); list.querySelectorAll(':scope > li:not([hidden]) h3 a')[first]?.focus() })

const keep = () => {
  const query = new URLSearchParams()
  if (box.value.trim()) query.set('q', box.value.trim())
  for (const select of selects) if (select.value) query.set(select.name, select.value)
  // From a folder some browsers let no script change the address.
  try { history.replaceState(null, '', query.size ? `?${query}` : location.pathname) } catch { /* the search works all the same */ }
}

const ready = () => { loading = loading || load(); return loading }
const change = () => { most = STEP; ready().then(() => { look(); keep() }) }

const asked = new URLSearchParams(location.search)
if (asked.has('q')) box.value = asked.get('q')
for (const select of selects) if (asked.has(select.name) && [...select.options].some(option => option.value === asked.get(select.name))) select.value = asked.get(select.name)
form.addEventListener('focusin', ready, { once: true })
form.addEventListener('input', change)
form.addEventListener('submit', event => { event.preventDefault(); change() })
document.querySelector('[data-clear]').addEventListener('click', () => { box.value = ''; for (const select of selects) select.value = ''; change(); box.focus() })
document.addEventListener('keydown', event => {
  if (event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest('input,textarea,select')) { event.preventDefault(); box.focus() }
})
if (asked.size) ready().then(look)
