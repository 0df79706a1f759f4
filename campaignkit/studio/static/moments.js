// When it is: a day and two times in the form, two exact moments in the file; and what it costs, which is three values.
import { make, one, say } from './dom.js'

const split = moment => {
  const [, day = '', time = ''] = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d))?/.exec(moment || '') || []
  return { day, time }
}
const after = day => { const next = new Date(`${day}T12:00`); next.setDate(next.getDate() + 1); return next.toISOString().slice(0, 10) }

export class Moment {
  constructor(element, write) {
    this.element = element
    this.write_ = write
    this.parts = Object.fromEntries(['day', 'from', 'to', 'last-day', 'last', 'in-words'].map(name => [name, one(`[data-${name}]`, element)]))
    this.base = { 'event.starts': JSON.parse(element.dataset.base), 'event.ends': JSON.parse(element.dataset.ends) }
    this.zone = JSON.parse(element.dataset.zone)
    this.show()
    element.addEventListener('change', () => this.changed())
  }

  show() {
    const starts = split(this.base['event.starts']), ends = split(this.base['event.ends']), { parts } = this
    Object.assign(parts.day, { value: starts.day })
    Object.assign(parts.from, { value: starts.time })
    Object.assign(parts.to, { value: ends.time })
    const nights = ends.day && ends.day !== starts.day && !(ends.time && ends.time <= starts.time && ends.day === after(starts.day))
    parts.last.hidden = !nights
    parts['last-day'].value = ends.day
    this.tell()
  }

  values() {
    const { day, from, to } = this.parts, last = this.parts.last.hidden ? '' : this.parts['last-day'].value
    if (!day.value) return { 'event.starts': null, 'event.ends': null }
    const starts = from.value ? `${day.value}T${from.value}` : day.value
    if (!from.value) return { 'event.starts': starts, 'event.ends': last || null }
    const end = last || (to.value && to.value <= from.value ? after(day.value) : day.value)
    return { 'event.starts': starts, 'event.ends': to.value ? `${end}T${to.value}` : null }
  }

  changed() {
    const wanted = this.values()
    if (wanted['event.starts']?.includes('T') && !this.zone) {
      this.zone = Intl.DateTimeFormat().resolvedOptions().timeZone
      if (this.zone.includes('/')) this.write_('event.tz', '', null, this.zone)
    }
    for (const path of Object.keys(wanted)) if (wanted[path] !== this.base[path]) {
      this.write_(path, '', this.base[path], wanted[path])
      this.base[path] = wanted[path]
    }
    this.tell()
  }

  tell() {
    const { day, from, to } = this.parts
    if (!day.value) { this.parts['in-words'].textContent = ''; return }
    const date = new Date(`${day.value}T12:00`), words = [new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'full' }).format(date)]
    if (!from.value) words.push(say('whole_day'))
    else if (this.zone) words.push(say('zone', { zone: this.zone.split('/').at(-1).replaceAll('_', ' ') }))
    const next = this.parts.last.hidden && from.value && to.value && to.value <= from.value ? ` ${say('next_day')}` : ''
    const past = date < new Date(Date.now() - 864e5) ? ` ${say('past')}` : ''
    this.parts['in-words'].textContent = `${words.join(', ')}.${next}${past}`
  }

  take(values) {
    for (const path of ['event.starts', 'event.ends']) this.base[path] = values[path]?.[''] ?? null
    this.zone = values['event.tz']?.[''] ?? this.zone
    if (!this.element.contains(document.activeElement)) this.show()
  }
}

export class Price {
  constructor(element, write) {
    this.element = element
    this.write_ = write
    this.lang = element.dataset.noteLang
    this.base = { amount: JSON.parse(element.dataset.base), currency: JSON.parse(element.dataset.currency), note: JSON.parse(element.dataset.note) }
    this.how = [...element.querySelectorAll('[data-how]')]
    this.row = one('[data-amount-row]', element)
    this.amount = one('[data-amount]', element)
    this.currency = one('[data-currency-choice]', element)
    this.note = one('[data-note-words]', element)
    this.show()
    element.addEventListener('change', () => this.changed())
  }

  show() {
    const { amount, currency, note } = this.base, free = amount !== null && Number(amount) === 0
    this.how.forEach(each => { each.checked = each.value === (amount === null ? '' : free ? '0' : 'amount') })
    this.amount.value = free || amount === null ? '' : amount
    if (currency && ![...this.currency.options].some(option => option.value === currency)) this.currency.append(make('option', {}, currency))
    if (currency) this.currency.value = currency
    this.note.value = note ?? ''
    this.reveal()
  }

  reveal() {
    const how = this.how.find(each => each.checked)?.value
    this.row.hidden = how !== 'amount'
    this.note.hidden = !how
  }

  changed() {
    const how = this.how.find(each => each.checked)?.value
    this.reveal()
    // "5,50" and "5 €" are understood.
    const typed = this.amount.value.replace(/[^\d.,]/g, '').replace(/[.,](?=\d{3}\b)/g, '').replace(',', '.')
    const amount = how === 'amount' ? typed || null : how === '0' ? '0' : null
    if (how === 'amount' && !typed && !this.base.amount) return
    this.put('amount', '', amount)
    if (amount !== null) this.put('currency', '', this.currency.value)
    this.put('note', this.lang, amount === null ? null : this.note.value.trim() || null)
  }

  put(name, lang, value) {
    if (this.base[name] === value) return
    this.write_(`event.price.${name}`, lang, this.base[name], value)
    this.base[name] = value
  }

  take(values) {
    this.base = {
      amount: values['event.price.amount']?.[''] ?? null, currency: values['event.price.currency']?.[''] ?? null,
      note: values['event.price.note']?.[this.lang] ?? null,
    }
    if (!this.element.contains(document.activeElement)) this.show()
  }
}
