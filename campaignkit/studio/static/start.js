// Nothing is there yet: what to make, four answers, or something that is there already.
import { Refused, send, sendFile } from './door.js'
import { all, make, one, say } from './dom.js'
import { drops } from './partners.js'
import { sign } from './sheets.js'

export const start = () => {
  const form = one('#begin'), says = one('[data-start-says]')
  const tell = words => says.replaceChildren(make('p', { class: 'says', role: 'alert' }, make('span', {}, words)))
  const begun = async work => {
    says.replaceChildren(make('p', { class: 'says info', role: 'status' }, make('span', {}, say('making'))))
    try {
      const made = await work()
      if (made.answers) fill(made)
      else location.reload()
    } catch (error) { tell(error instanceof Refused ? error.message : say('again')) }
  }
  // What a calendar or a page says of an event stands in the answers, to be looked at; what was left out is told.
  let more = {}
  const fill = ({ answers, remarks }) => {
    // World time is shown by this computer's clock, as calendars do.
    const utc = answers.from.endsWith('Z') && new Date(`${answers.day}T${answers.from}`)
    if (utc) Object.assign(answers, { day: utc.toLocaleDateString('sv'), from: utc.toLocaleTimeString('sv').slice(0, 5), ends: '' })
    for (const [name, value] of Object.entries(answers)) if (form.elements[name]) form.elements[name].value = value
    more = { ends: answers.ends || '', url: answers.url || '', ...(answers.tz ? { zone: answers.tz } : {}) }
    says.replaceChildren(...remarks.map(words => make('p', { class: 'says warn' }, make('span', {}, words))))
    const first = one('#s-title')
    first.scrollIntoView({ block: 'center' })
    first.focus({ preventScroll: true })
  }
  form.addEventListener('submit', event => {
    event.preventDefault()
    const answers = Object.fromEntries(new FormData(form).entries())
    if (!answers.title.trim()) { tell(say('start_missing')); one('#s-title').focus(); return }
    answers.title = answers.title.trim().replace(/\s*\n\s*/g, '|')
    answers.zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    delete answers.file
    if (more.ends < answers.day) more.ends = ''
    Object.assign(answers, more)
    begun(() => send('begin', answers))
  })
  // A kit that makes no page has no picture.
  for (const picture of all('[data-kit-picture]')) picture.addEventListener('error', () => picture.replaceWith(make('span', { class: 'all', 'aria-hidden': 'true' }, sign('page'))))
  const take = ([file]) => file && begun(() => sendFile(`files/begin?name=${encodeURIComponent(file.name)}`, file))
  one('#s-file')?.addEventListener('change', event => take([...event.target.files]))
  drops(one('[data-drop="begin"]'), take)
}
