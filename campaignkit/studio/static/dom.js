// Small helpers: finding, making, saying. Text is always text.
export const one = (selector, from = document) => from.querySelector(selector)
export const all = (selector, from = document) => [...from.querySelectorAll(selector)]

export const make = (name, facts = {}, ...children) => {
  const element = document.createElement(name)
  for (const [fact, value] of Object.entries(facts)) {
    if (fact.startsWith('on')) element.addEventListener(fact.slice(2), value)
    else if (fact in element && typeof value !== 'string') element[fact] = value
    else element.setAttribute(fact, value)
  }
  element.append(...children)
  return element
}

const SVG = 'http://www.w3.org/2000/svg'
export const draw = (name, facts = {}, ...children) => {
  const element = document.createElementNS(SVG, name)
  for (const [fact, value] of Object.entries(facts)) element.setAttribute(fact, value)
  element.append(...children)
  return element
}

let table = {}
export const learn = from => { table = JSON.parse(one('template[data-words-table]', from).content.textContent) }
export const say = (word, values = {}) => (table[word] || word).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)

let speaking = 0
export const speak = words => {
  clearTimeout(speaking)
  speaking = setTimeout(() => { const live = one('[data-speak]'); if (live) live.textContent = words }, 400)
}

export const same = (one_, other) => JSON.stringify(one_ ?? null) === JSON.stringify(other ?? null)
export const later = (wait, work) => {
  let timer = 0
  const run = (...values) => { clearTimeout(timer); timer = setTimeout(() => work(...values), wait) }
  run.now = (...values) => { clearTimeout(timer); return work(...values) }
  return run
}
// Work that answers questions: one run at a time; who asks during a run has another one after it.
export const inTurn = (wait, work) => {
  let running = false, again = false
  const run = later(wait, async (...values) => {
    if (running) { again = true; return }
    running = true
    try { await work(...values) } finally {
      running = false
      if (again) { again = false; run(...values) }
    }
  })
  return run
}
