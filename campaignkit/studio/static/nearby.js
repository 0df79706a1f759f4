// Other devices in the room: the code that lets them in, which are here, and the end of it. Only on the computer itself.
import { ask, send } from './door.js'
import { make, one, say } from './dom.js'

const clock = seconds => new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: 'short' }).format(new Date(seconds * 1000))

export class Nearby {
  constructor({ toast }) {
    this.toast = toast
    this.dialog = one('#nearby')
    if (!this.dialog) return
    one('[data-open="nearby"]').addEventListener('click', () => this.fill())
    one('[data-nearby-end]', this.dialog).addEventListener('click', () => this.end())
  }

  heard({ device }) {
    if (!this.dialog) return
    this.toast(say('nearby_new', { name: device }), false)
    this.fill()
  }

  async fill() { this.show(await ask('nearby').catch(() => null)) }

  async end() { this.show(await send('nearby/end', {}).catch(() => null)) }

  show(found) {
    if (!found) return
    const over = found.ended || Date.now() / 1000 >= found.until
    one('[data-nearby-open]', this.dialog).hidden = over
    one('[data-nearby-end]', this.dialog).hidden = over
    one('[data-nearby-until]', this.dialog).textContent = say('nearby_until', { time: clock(found.until) })
    one('[data-nearby-host]', this.dialog).textContent = found.host
    const rows = found.devices.map(({ name, address, seen }) => make('li', {}, make('b', {}, name), make('bdi', { class: 'small soft' }, address),
      make('span', { class: 'small soft' }, say('nearby_seen', { time: clock(seen) }))))
    const none = make('li', {}, say(over ? 'nearby_ended' : 'nearby_nobody'))
    one('[data-nearby-devices]', this.dialog).replaceChildren(...over ? [none] : rows.length ? rows : [none])
  }
}
