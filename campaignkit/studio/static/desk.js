// The editor at work: form, sheets, what was heard from the server, keys.
import { ask, at, page, send } from './door.js'
import { all, inTurn, later, make, one, same, say, speak } from './dom.js'
import { bindDialogs, openPress } from './dialogs.js'
import { Form } from './fields.js'
import { Look } from './look.js'
import { Nearby } from './nearby.js'
import { Partners } from './partners.js'
import { Questions } from './questions.js'
import { Sheets } from './sheets.js'
import { Writer } from './writer.js'

let profile = 'screen', problems = [], broken = false

export const desk = () => {
  const writer = new Writer({
    state: showState, applied, conflict, broken: error => showBroken({ message: error.message }),
    reached: () => { if (!broken) one('[data-broken]').hidden = true },
    questions: () => [...form.questions, ...questions.changes],
  })
  const form = new Form(writer, () => writer.note())
  const questions = new Questions({ writer, placeOf, changed: () => { writer.note(); refresh(); renew() }, told: reason => { if (reason) toast(reason, false); refresh() } })
  const sheets = new Sheets({ go: focusField, profile, changed: () => { showProblems(); look.renderSoon() } })
  const partners = new Partners({ writer, toast })
  const look = new Look({ writer, sheets })
  const nearby = new Nearby({ toast })

  const bind = () => {
    const root = one('#form')
    form.bind(root)
    partners.bind(root)
    look.bind(root)
    bindParts(root)
    bindMake(root)
    one('#form').addEventListener('submit', event => event.preventDefault())
    one('[data-handle]').addEventListener('click', () => turn({ half: 'full', full: 'peek', peek: 'half' }[document.body.dataset.d]))
    one('[data-next-one]')?.addEventListener('click', nextUntranslated)
    one('[data-check-press]')?.addEventListener('click', () => openPress({ sheets, go: focusField }))
    questions.show()
    showProblems()
    showTranslation()
  }

  function showState(state, count) {
    const saved = one('[data-saved]'), asked = form.questions.length + questions.count
    const kind = state === 'offline' ? 'off' : asked || state === 'ask' ? 'ask' : ''
    saved.className = `saved ${kind}`
    saved.dataset.waiting = count || 0
    const show = (words, where) => { one('[data-words]', saved).textContent = words; one('[data-where]', saved).textContent = where }
    clearTimeout(showState.slow)
    one('[data-offline]').hidden = state !== 'offline'
    if (state === 'offline') { show(say('kept'), say('in_browser', { n: count })); one('[data-kept]').textContent = say('in_browser', { n: count }) }
    else if (kind === 'ask') show(say('question'), say('before_saved'))
    else if (state === 'saving') showState.slow = setTimeout(() => show(say('saving'), ''), 300)
    else show(say('saved'), say('in_file'))
    const undo = one('[data-undo]')
    if (writer.undoable !== undefined) undo.ariaDisabled = writer.undoable ? null : 'true'
  }

  function applied(change) {
    if (change.op === 'set') form.get(change.path, change.lang)?.settled(change.value)
    else renew()
  }

  function conflict(found) {
    const field = form.get(found.path, found.lang)
    if (field) { field.clash(found); field.element.scrollIntoView({ block: 'nearest' }) }
    else questions.ask(found)
  }

  // --- what the server tells -----------------------------------------------------------------------------------

  let values = null, langs = []
  const refresh = inTurn(30, async () => {
    const found = await writer.newest(() => ask('campaign').catch(() => null))
    if (!found) return
    withWaiting(found)
    const before = values && shapeOf(values, langs)
    langs = found.langs
    values = found.values
    partners.take_values(values)
    look.take_values(values)
    form.take(values)
    showTitle()
    showTranslation()
    if (before && before !== shapeOf(values, langs)) renew()
  })
  // What the form is built from: partners with their marks, languages, what is made, the photo.
  const shapeOf = (all_, langs) => JSON.stringify([all_.partners, langs, Object.entries(all_).filter(([path]) => /\.logo$|^order$/.test(path) || /^partners.*(role|name)$/.test(path) && !one(`[data-path="${CSS.escape(path)}"]`)?.contains(document.activeElement)), typeof all_.photo?.[''] === 'string' ? all_.photo[''] : all_.photo?.['']?.file])

  // What waits to be written counts as written: a day or a price must not jump back in the meantime.
  const withWaiting = found => {
    for (const { op, path, lang, value } of writer.all) if (op === 'set' && found.values[path] && !form.get(path, lang)) found.values[path][lang || ''] = value
  }

  const renew = inTurn(120, async () => {
    const fresh = await writer.newest(() => page(`desk?lang=${encodeURIComponent(document.body.dataset.lang)}&profile=${profile}`).catch(() => null))
    if (!fresh) return
    const old = one('#form'), next = document.importNode(one('#form', fresh), true), top = old.scrollTop
    const focus = document.activeElement?.id, caret = document.activeElement?.selectionStart
    const opened = all('details[open] > summary', old).map(each => each.textContent)
    old.replaceWith(next)
    all('details > summary', next).forEach(each => { each.parentElement.open = opened.includes(each.textContent) })
    bind()
    next.scrollTop = top
    const back = focus && document.getElementById(focus)
    if (back && next.contains(back)) { back.focus({ preventScroll: true }); try { back.setSelectionRange(caret, caret) } catch {} }
    const tools = one('.tools'), fresher = one('.tools', fresh)
    if (tools.textContent !== fresher.textContent) { tools.replaceWith(document.importNode(fresher, true)); bindTools() }
  })

  const listen = () => {
    const source = new EventSource(at('events'))
    const on = (kind, work) => source.addEventListener(kind, event => work(JSON.parse(event.data)))
    on('hello', hello => {
      one('[data-offline]').hidden = true
      writer.offline = false
      writer.note()
      writer.write()
      sheets.asked = ''
      ask('sheets').catch(() => null).then(found => { if (found) { problems = found.problems; sheets.start(found); showProblems() } })
      refresh()
      broken = Boolean(hello.broken)
      if (broken) showBroken(hello.broken)
    })
    on('values', refresh)
    on('problems', found => { problems = found.items; showProblems() })
    on('queue', found => { sheets.start(found); showProblems(); look.renderSoon() })
    on('sheet', sheet => sheets.hear(sheet))
    on('broken', found => { broken = true; showBroken(found.problem) })
    on('mended', () => { broken = false; one('[data-broken]').hidden = true; writer.note(); writer.write(); refresh() })
    on('trouble', found => toast(say('made_error', { why: found.message }), false))
    on('nearby', found => nearby.heard(found))
    on('reset', () => { refresh(); ask('sheets').then(found => sheets.start(found)) })
    source.onerror = () => {
      writer.offline = true
      showState('offline', writer.count)
      if (source.readyState === EventSource.CLOSED) setTimeout(() => { if (!document.hidden) stream = listen() }, 1000)
    }
    return source
  }
  let stream = listen()
  // A hidden window holds no connection: a browser has but six to one address.
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) { writer.write(); stream.close() } else { stream.close(); stream = listen() }
  })

  function showBroken(problem) {
    const notice = one('[data-broken]')
    notice.hidden = false
    one('[data-broken-words]', notice).textContent = `${problem.line ? `${problem.line}: ` : ''}${problem.message}`
    showState('ask', writer.count)
  }

  // --- problems beside their fields ------------------------------------------------------------------------------

  function showProblems() {
    const onSheets = sheets.list.flatMap(sheet => (sheet.problems || []).map(each => ({ ...each, sheet: sheet.label })))
    const seen = new Map()
    for (const each of [...problems, ...onSheets]) {
      const name = `${each.field}|${each.message}`, there = seen.get(name)
      if (there) there.sheets.add(each.sheet)
      else seen.set(name, { ...each, sheets: new Set(each.sheet ? [each.sheet] : []) })
    }
    all('[data-says] > [data-kind-of="problem"]').forEach(each => each.remove())
    all('[aria-invalid]').forEach(each => each.removeAttribute('aria-invalid'))
    const counts = {}
    for (const problem of seen.values()) {
      if (problem.severity === 'note') continue
      const place = placeOf(problem.field)
      if (!place) continue
      const wrong = problem.severity === 'error', part = place.closest('[data-part]')?.dataset.part
      if (wrong && part) counts[part] = (counts[part] || 0) + 1
      const where = problem.sheets.size ? `${[...problem.sheets].slice(0, 3).join(', ')}: ` : ''
      const says = make('p', { class: `says ${wrong ? '' : 'warn'}`, 'data-kind-of': 'problem' }, make('span', {}, where, problem.message))
      one('span', says).append(...mendsOf(problem).map(mend => make('button', { class: 'btn', type: 'button', onclick: () => writer.push(...mend.ops) }, say('mend', { value: mend.label }))))
      place.append(says)
      if (wrong) one('.in', place.parentElement)?.setAttribute('aria-invalid', 'true')
    }
    for (const tag of all('[data-count-of]')) {
      const n = counts[tag.dataset.countOf]
      tag.hidden = !n
      tag.textContent = n || ''
      tag.title = n ? say('to_mend', { n }) : ''
    }
  }

  // What one press mends; of the time zone, which no file can know, the browser does.
  const mendsOf = problem => {
    if (problem.code !== 'missing-time-zone') return problem.mend || []
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    return zone.includes('/') ? [{ label: zone, ops: [{ op: 'set', path: 'event.tz', lang: '', was: values?.['event.tz']?.[''] ?? null, value: zone }] }] : []
  }

  // The place beside a field where something can be said of it; that of the nearest around it.
  function placeOf(path) {
    for (let name = path; name; name = name.replace(/(\.[^.[\]]+|\[[^\]]*\])$/, '')) {
      const field = one(`[data-path="${CSS.escape(name)}"] > [data-says]`) || one(`[data-says-for="${CSS.escape(name)}"]`)
      if (field) return field
      if (!/[.[]/.test(name)) break
    }
    if (path.startsWith('event.price')) return one('[data-path="event.price"] > [data-says]')
    return path === 'event.ends' || path === 'event.tz' ? one('[data-path="event.starts"] > [data-says]') : null
  }

  function focusField(path) {
    if (!path) return
    if (path === 'credit') { one('#credit').showModal(); return }
    const partner = /^partners\[id=([^\]]*)\]/.exec(path)
    if (partner) one(`[data-partner="${CSS.escape(partner[1])}"]`)?.unfold()
    const moment = /^event\.(starts|ends|tz)$/.test(path) && one('[data-path="event.starts"]')
    let element = moment || null
    for (let name = path; name && !element; name = name.replace(/(\.[^.[\]]+|\[[^\]]*\])$/, '')) {
      element = one(`[data-path="${CSS.escape(name)}"]`) || (partner && name === partner[0] && one(`[data-partner="${CSS.escape(partner[1])}"]`))
      if (!/[.[]/.test(name)) break
    }
    element = element || (path.startsWith('partners') ? one('#g-who') : null)
    if (!element) return
    element.closest('details')?.setAttribute('open', '')
    if (document.body.dataset.d === 'peek') turn('half')
    const number = Number((/\[(\d+)\]$/.exec(path) || [])[1] || 0)
    const inputs = all('.in, input', element).filter(each => each.offsetParent), target = inputs[number] || inputs[0]
    element.scrollIntoView({ block: 'center' })
    target?.focus({ preventScroll: true })
    target?.select?.()
  }

  document.addEventListener('focusin', async event => {
    const field = event.target.closest?.('[data-path]')
    if (!one('#form').contains(event.target)) return
    if (innerWidth < 700 && event.target.matches('.in')) turn('full')
    const path = field ? field.dataset.path : null
    const there = await sheets.outline(path)
    const note = field && one('[data-not-on]', field)
    if (note) note.textContent = there || !form.get(path, field.dataset.lang)?.value ? '' : say('not_on', { sheet: sheets.now?.label || '' })
  })

  // --- languages ---------------------------------------------------------------------------------------------------

  const untranslated = () => all('#form [data-kind][data-lang]').filter(element => {
    const { path, lang } = element.dataset, there = values?.[path]
    return lang && there && lang !== document.body.dataset.first && there[document.body.dataset.first] && !there[lang]
  })
  function showTranslation() {
    const note = one('[data-togo]'), { lang, first } = document.body.dataset
    const name = one(`[data-switch-lang][value="${CSS.escape(lang)}"]`)?.parentElement.firstChild.nextSibling?.textContent.trim() || lang
    if (note) {
      const n = untranslated().length
      one('[data-togo-count]', note).textContent = n ? say('to_go', { lang: name, n }) : say('all_there', { lang: name })
      one('[data-next-one]', note).hidden = !n
    }
    const open = new Set(untranslated())
    for (const button of all('#form [data-same]')) if (!open.has(button.closest('[data-kind]'))) button.remove()
    for (const element of open) if (!one('[data-same]', element)) one(':scope > [data-says]', element)?.append(
      make('button', { class: 'btn', type: 'button', 'data-same': '', onclick: () => sameAsFirst(element) }, say('same', { lang: name })))
    for (const tag of all('[data-togo-tag]')) {
      const other = tag.dataset.togoTag
      const n = other === first || !values ? 0 : Object.values(values).filter(each => first in each && each[first] && !each[other]).length
      tag.hidden = !n
      tag.textContent = say('to_go_tag', { n })
    }
  }
  // Names and numbers are often the same in both; the words are written, so that nobody asks for them again.
  function sameAsFirst({ dataset: { path, lang } }) {
    const field = form.get(path, lang)
    field.write(values[path][document.body.dataset.first])
    field.typed(true)
    nextUntranslated()
  }
  function nextUntranslated() {
    const next = untranslated()[0]
    if (next) focusField(next.dataset.path)
  }

  // --- the rest of the page ---------------------------------------------------------------------------------------

  function showTitle() {
    const title = (values['event.title'] || values.headline)?.[document.body.dataset.first]
    if (typeof title === 'string' && title) { one('[data-title]').textContent = title.replaceAll('|', ' '); document.title = `${title.replaceAll('|', ' ')} · campaignkit` }
  }

  function turn(d) {
    document.body.dataset.d = d
    const handle = one('[data-handle]')
    if (handle) handle.textContent = say({ half: 'more_room', full: 'see_sheets', peek: 'back_to_words' }[d])
  }

  function bindParts(root) {
    const links = all('.groups a', root)
    const here = () => {
      const y = root.getBoundingClientRect().top + 160
      const now = links.findLast(link => one(link.hash, root).getBoundingClientRect().top <= y) || links[0]
      links.forEach(link => { link.ariaCurrent = link === now ? 'true' : null })
    }
    root.addEventListener('scroll', here, { passive: true })
    links.forEach(link => link.addEventListener('click', event => {
      event.preventDefault()
      const part = one(link.hash, root)
      part.scrollIntoView({ block: 'start' })
      one('.in, input, button', part)?.focus({ preventScroll: true })
    }))
  }

  function bindMake(root) {
    one('[data-add-lang]', root)?.addEventListener('click', async () => {
      const { langs } = await ask('campaign'), raw = values, added = one('[data-new-lang]', root).value
      const list = raw.langs?.[''] ?? null, single = raw.lang?.[''] ?? null
      await writer.push({ op: 'set', path: 'langs', lang: '', was: list, value: [...langs, added] }, ...(single ? [{ op: 'set', path: 'lang', lang: '', was: single, value: null }] : []))
      document.body.dataset.lang = added
      renew()
    })
    for (const input of all('[data-upload]', root)) input.addEventListener('change', async () => {
      const { received } = await import('./partners.js'), element = input.closest('[data-path]')
      const taken = input.files[0] && await received(input.dataset.upload, input.files[0], one('[data-says]', element))
      if (taken) await writer.push({ op: 'set', path: element.dataset.path, lang: '', was: JSON.parse(element.dataset.base), value: taken.path })
    })
  }

  function bindTools() {
    all('[data-switch-lang]').forEach(input => input.addEventListener('change', () => {
      document.body.dataset.lang = input.value
      sheets.choose(sheets.likeCurrent()?.id)
      renew()
    }))
    all('[data-switch-profile]').forEach(input => input.addEventListener('change', () => {
      profile = input.value
      sheets.use(profile)
      if (profile === 'press') openPress({ sheets, go: focusField })
    }))
  }

  let hiding = 0
  function toast(words, undoable = true) {
    const note = one('[data-toast]')
    one('[data-toast-words]').textContent = words
    one('[data-toast-undo]').hidden = !undoable
    note.hidden = false
    clearTimeout(hiding)
    hiding = setTimeout(() => { note.hidden = true }, 10_000)
  }

  const undo = async () => {
    if (writer.offline) return
    await writer.rested()
    const answer = await send('undo', {}).catch(() => null)
    if (!answer) return
    writer.undoable = answer.undoable
    one('[data-undo]').ariaDisabled = answer.undoable ? null : 'true'
    speak(say(!answer.done ? 'nothing_to_undo' : answer.conflicts.length ? 'cannot_undo' : 'undone'))
    if (answer.conflicts.length) toast(say('cannot_undo'), false)
    one('[data-toast]').hidden = true
    refresh()
    renew()
  }
  one('[data-undo]').addEventListener('click', undo)
  one('[data-toast-undo]').addEventListener('click', undo)
  one('[data-put-back]').addEventListener('click', () => send('restore', {}).catch(() => {}))

  const PANES = ['.bar .btn', '#form', '#stage', '[data-rail]']
  document.addEventListener('keydown', event => {
    const typing = event.target.matches('input, textarea, select')
    if (event.key === 'F6') {
      event.preventDefault()
      const panes = PANES.map(each => one(each)), now = panes.findIndex(pane => pane.contains(document.activeElement))
      const next = panes[(now + (event.shiftKey ? -1 : 1) + panes.length) % panes.length]
      ;(next.matches('.btn, #form, #stage') ? next : one('.thumb', next) || next).focus()
    } else if (event.altKey && /^Digit[1-5]$/.test(event.code)) {
      event.preventDefault()
      all('.groups a')[Number(event.code.at(-1)) - 1]?.click()
    } else if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') {
      event.preventDefault()
      nextProblem()
    } else if ((event.ctrlKey || event.metaKey) && event.key === 's') {
      event.preventDefault()
      tellSaved()
    } else if ((event.ctrlKey || event.metaKey) && event.key === 'z' && !typing) {
      event.preventDefault()
      undo()
    } else if (event.key === '?' && !typing) one('#keys').showModal()
  })
  // Said once it is true.
  const tellSaved = async () => {
    if (writer.offline) { speak(say('kept')); return }
    await writer.rested()
    speak(say(form.questions.length + questions.count ? 'question' : 'saved'))
  }
  const nextProblem = () => {
    const wrong = all('#form .says[data-kind-of="problem"]'), at_ = wrong.findIndex(each => each.closest('[data-path], [data-partner]')?.contains(document.activeElement))
    const next = wrong[(at_ + 1) % wrong.length]
    const field = next?.closest('[data-path], [data-partner]')
    if (field) focusField(field.dataset.path || `partners[id=${field.dataset.partner}]`)
  }

  sheets.bind()
  bind()
  bindTools()
  bindDialogs({ sheets, go: focusField, profile: () => profile })
  turn('half')
  // Words that an earlier page could not save come back into their fields, and go to the file.
  writer.restore().then(waiting => {
    for (const change of waiting) if (change.op === 'set') {
      const field = form.get(change.path, change.lang)
      if (field && !same(field.value, change.value)) { field.dirty = true; field.write(change.value) }
    }
  })
}
