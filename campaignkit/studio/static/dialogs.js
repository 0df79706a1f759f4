// Dialogs: what can be taken away, what a print shop would find, where the design comes from.
import { ask, at } from './door.js'
import { all, make, one, say } from './dom.js'

export const bindDialogs = ({ sheets, go, profile }) => {
  for (const dialog of all('dialog')) {
    one('[data-close]', dialog).addEventListener('click', () => dialog.close())
    dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close() })
  }
  all('[data-open]').forEach(button => button.addEventListener('click', () => open(button.dataset.open, { sheets, go, profile: profile() })))
}

export const open = (name, context) => {
  const dialog = one(`#${name}`)
  all('dialog[open]').forEach(each => each.close())
  if (name === 'download') fillDownload(context)
  dialog.showModal()
}

const href = (sheet, form, profile) => `${at(`file/${encodeURIComponent(sheet.id)}/${form}`)}?profile=${profile}`

const fillDownload = ({ sheets, profile }) => {
  one('[data-zip]').href = `${at('zip')}?profile=${profile}`
  one('[data-files]').replaceChildren(...sheets.inLanguage.filter(sheet => !(sheet.turn > 1)).map(sheet => {
    const wrong = sheets.wrongOn(sheet).length
    return make('li', {}, make('b', {}, make('bdi', {}, sheet.label)), make('span', { class: 'small soft' }, sheet.kit),
      ...(wrong ? [make('span', { class: 'tag bad' }, say('to_mend', { n: wrong }))] : []),
      make('span', { class: 'row end' }, ...sheet.formats.map(form =>
        make('a', { class: 'btn', href: href(sheet, form, sheet.kind === 'paper' ? profile : 'screen'), download: '', 'aria-label': `${sheet.label}, ${say(form)}` }, say(form)))))
  }))
}

const PRESS_ONLY = new Set(['sample-value', 'sample-price'])

export const openPress = async ({ sheets, go }) => {
  const dialog = one('#press'), body = one('[data-press]', dialog)
  body.replaceChildren(make('p', { role: 'status' }, say('press_waiting')))
  dialog.showModal()
  const { items } = await ask('press')
  const seen = new Set(), once = items.filter(each => { const name = `${each.field}|${each.message}`; return !seen.has(name) && seen.add(name) })
  const mend = once.filter(each => each.severity === 'error' || PRESS_ONLY.has(each.code))
  const know = once.filter(each => each.severity === 'warning' && !PRESS_ONLY.has(each.code))
  const row = (each, kind) => make('li', { class: `says ${kind}` }, make('span', {}, each.sheet ? `${each.sheet}: ` : '', each.message, ' ',
    make('button', { class: 'btn', type: 'button', onclick: () => { dialog.close(); go(each.field) } }, say('go_there'))))
  const held = ['held_bleed', 'held_fit', 'held_sample', 'held_credit']
  const wait = mend.length > 0
  body.replaceChildren(
    make('p', { class: wait ? 'says' : 'says info' }, make('strong', {}, wait ? say('press_not', { n: mend.length }) : say('press_ready'))),
    make('ul', { class: 'press-list' }, ...mend.map(each => row(each, ''))),
    ...(know.length ? [make('h3', {}, say('press_know', { n: know.length })), make('ul', { class: 'press-list' }, ...know.map(each => row(each, 'warn')))] : []),
    ...(wait ? [] : [make('ul', { class: 'files small' }, ...held.map(word => make('li', {}, say(word))))]),
    make('p', { class: 'row' }, wait
      ? make('span', { class: 'btn', 'aria-disabled': 'true' }, say('download_press'))
      : make('a', { class: 'btn go', href: `${at('zip')}?profile=press`, download: '' }, say('download_press')),
    ...(wait ? [make('span', { class: 'small soft' }, say('opens'))] : [])))
}
