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
      await work()
      location.reload()
    } catch (error) { tell(error instanceof Refused ? error.message : say('again')) }
  }
  form.addEventListener('submit', event => {
    event.preventDefault()
    const answers = Object.fromEntries(new FormData(form).entries())
    if (!answers.title.trim()) { tell(say('start_missing')); one('#s-title').focus(); return }
    answers.title = answers.title.trim().replace(/\s*\n\s*/g, '|')
    answers.zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    delete answers.file
    begun(() => send('begin', answers))
  })
  // A kit that makes no page has no picture.
  for (const picture of all('[data-kit-picture]')) picture.addEventListener('error', () => picture.replaceWith(make('span', { class: 'all', 'aria-hidden': 'true' }, sign('page'))))
  const take = ([file]) => file && begun(() => sendFile(`files/begin?name=${encodeURIComponent(file.name)}`, file))
  one('#s-file')?.addEventListener('change', event => take([...event.target.files]))
  drops(one('[data-drop="begin"]'), take)
}
