// What stands in a field and how it is put there: one reader and writer a kind of field. Values are texts, lists or nothing.
import { all, make, one, say } from './dom.js'

const input = element => one('.in', element)

const text = {
  read: element => input(element).value.replace(/\s*\n\s*/g, ' ').trim() || null,
  write: (element, value) => { input(element).value = value ?? '' },
}

// In headings Enter is the place where the line may break; the file has a | there.
const heading = {
  read: element => input(element).value.split('\n').map(line => line.trim()).filter(Boolean).join('|') || null,
  write: (element, value) => { input(element).value = (value ?? '').replaceAll('|', '\n') },
}

const rich = {
  read: element => input(element).value.trimEnd() || null,
  write: (element, value) => { input(element).value = value ?? '' },
}

const url = {
  read: element => {
    const there = input(element).value.trim()
    return there ? (/^[a-z][a-z0-9+.-]*:/i.test(there) ? there : `https://${there}`) : null
  },
  write: text.write,
  leave: element => { const value = url.read(element); if (value) input(element).value = value },
}

const choice = {
  read: element => input(element).value || null,
  write: (element, value) => {
    const select = input(element)
    if (value && ![...select.options].some(option => option.value === value)) select.append(make('option', { value }, value))
    select.value = value ?? ''
  },
}

const colour = {
  read: element => {
    const there = input(element).value.trim()
    return there ? (there.startsWith('#') ? there : `#${there}`) : null
  },
  write: (element, value) => {
    input(element).value = value ?? ''
    if (/^#[0-9a-f]{6}$/i.test(value ?? '')) one('[data-picker]', element).value = value
  },
  bind: (element, changed) => one('[data-picker]', element).addEventListener('input', event => {
    input(element).value = event.target.value.toUpperCase()
    changed()
  }),
}

const line = (element, value, changed) => {
  const rows = one('[data-rows]', element), number = rows.children.length + 1
  const words = make('textarea', { class: 'in', rows: '1', dir: 'auto', 'aria-label': say('entry', { name: rows.dataset.words, n: number }) })
  if (element.dataset.lang) words.lang = element.dataset.lang
  if (number === 1) words.id = `f-${element.dataset.path.replace(/[^a-z0-9]/gi, '-')}`
  words.value = value
  words.addEventListener('keydown', event => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    const next = rows.children[[...rows.children].indexOf(words.parentElement) + 1] || (may(rows) && line(element, '', changed))
    if (next) one('.in', next).focus()
  })
  const row = make('div', { class: 'line' }, words)
  rows.append(row)
  return row
}
const may = rows => !Number(rows.dataset.many) || rows.children.length < Number(rows.dataset.many)

const rows = {
  read: element => {
    const values = all('[data-rows] .in', element).map(each => each.value.replace(/\s*\n\s*/g, ' ').trim())
    while (values.length && !values.at(-1)) values.pop()
    return values.length ? values : null
  },
  write: (element, value) => {
    const box = one('[data-rows]', element), values = Array.isArray(value) ? value : value ? [value] : []
    all('.in', box).forEach((each, n) => { if (n < values.length || n > 0) each.value = values[n] ?? '' ; else each.value = '' })
    for (let n = box.children.length; n < values.length; n++) line(element, values[n])
    while (box.children.length > Math.max(values.length + 1, 1)) box.lastChild.remove()
    if (may(box) && (!box.children.length || one('.in', box.lastChild).value)) line(element, '')
  },
  typed: element => {
    const box = one('[data-rows]', element)
    if (may(box) && one('.in', box.lastChild).value) line(element, '')
  },
}

const look = {
  read: element => one('input:checked', element)?.value || null,
  write: (element, value) => all('input[type=radio]', element).forEach(each => { each.checked = each.value === (value ?? '') }),
}

const makes = {
  read: element => {
    const chosen = all('input:checked', element).map(each => each.value)
    return chosen.length === all('input', element).length ? null : chosen
  },
  write: (element, value) => all('input:not([disabled])', element).forEach(each => { each.checked = !value || value.includes(each.value) }),
}

export const WIDGETS = { text, heading, rich, url, email: text, phone: text, date: text, number: text, choice, colour, rows, look, makes }

// Textareas are as high as their words where the browser does not do that itself.
const grows = CSS.supports('field-sizing', 'content')
export const grow = from => {
  if (grows) return
  for (const each of all('textarea.in', from)) { each.style.height = 'auto'; each.style.height = `${each.scrollHeight + 2}px` }
}
