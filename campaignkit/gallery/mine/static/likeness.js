// The likeness: what the composer drew and where it put words, with the words as they are now, in this device's type.
const SERIF = 'Georgia, "Noto Serif", "Times New Roman", serif';
const SANS = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
const drawing = (svg) => document.importNode(new DOMParser().parseFromString(svg, "image/svg+xml").documentElement, true);
const coloured = (element, colour) => Object.entries(DATA.palettes[colour] || {}).forEach(([role, value]) => element.style.setProperty("--" + role, value));
const ofLook = (look) => DATA.designs.filter((design) => design.look === look);
const shownDesign = () => ofLook(state.look).find((design) => design.arrangement === state.arrangement) || ofLook(state.look)[0];
const moment = (day, facts) => new Intl.DateTimeFormat(DATA.lang, { ...facts, timeZone: "UTC" }).format(new Date(day + "Z"));
function dateLines() {
  const day = valueOf("event.starts"), from = valueOf("event.starts.from"), to = valueOf("event.starts.to");
  const clock = (time) => moment(`${day}T${time}`, { hour: "numeric", minute: "2-digit" });
  const head = valueOf("event.when") ? [valueOf("event.when")] : [moment(day + "T00:00", { weekday: "long" }), moment(day + "T00:00", { day: "numeric", month: "long", year: "numeric" })];
  const time = valueOf("event.hours") || (from ? clock(from) + (to ? "–" + clock(to) : "") : "");
  return [...head, ...(time ? [time] : [])].join("\n");
}
function priceText() {
  const { amount, currency } = readers.money(valueOf("event.price"), { path: "event.price" });
  if (!Number(amount)) return say("free");
  return new Intl.NumberFormat(DATA.lang, { style: "currency", currency, minimumFractionDigits: amount % 1 ? 2 : 0 }).format(amount);
}
function ownText(field) {
  const item = /^(.*)\[(\d+)\]$/.exec(field);
  if (item) return lines(valueOf(item[1]))[Number(item[2])] || "";
  if (field === "event.starts") return valueOf("event.starts") ? dateLines() : valueOf("event.when");
  if (field === "event.price") return valueOf(field) && priceText();
  if (field === "event.url") return valueOf(field).replace(/^https?:\/\//i, "").replace(/\/$/, "");
  return valueOf(field);
}
const asked = (field) => DATA.fields.find((each) => each.path === field.replace(/\[\d+\]$/, ""));
// The sample's words stand in, slanted: all of them until there is a title, then those of what is still needed.
function standIn(field) {
  const about = asked(field);
  if (!about || valueOf(about.path)) return "";
  return !title() || about.required ? DATA.sample[field] || "" : "";
}
function words(field, element) {
  const own = ownText(field), text = own || standIn(field);
  element.replaceChildren(...text.split(field.endsWith("title") || field.endsWith("headline") ? /[|\n]/ : "\n").flatMap((part, index) => (index ? [" ", made("span", { class: "seg", text: part.trim() })] : [made("span", { class: "seg", text: part.trim() })])));
  element.classList.toggle("pale", !own);
  return Boolean(text);
}
function place(element, box, scale) {
  for (const [name, value] of Object.entries({ insetInlineStart: box.x, top: box.y, width: box.width, height: box.height })) if (value !== undefined) element.style[name] = value * scale + "px";
}
function typed(element, style, scale) {
  element.style.fontFamily = style.serif ? SERIF : SANS;
  element.style.fontWeight = style.weight;
  element.style.fontSize = style.size * scale + "px";
}
const inkOf = (role) => (role === "on-photo" ? (state.photo && state.photo.dark ? "var(--paper)" : "var(--ink)") : `var(--${role})`);
const UNBROKEN = ["event.starts", "event.price", "event.url", "event.phone", "event.email"];
function fitted(element, least, most, fits) {
  let low = least, high = most;
  for (let step = 0; step < 9; step++) {
    const middle = (low + high) / 2;
    element.style.fontSize = middle + "px";
    if (fits()) low = middle;
    else high = middle;
  }
  element.style.fontSize = low + "px";
}
function titleOn(sheet, design, scale) {
  const box = design.title, element = made("p", { class: "title" });
  place(element, box, scale);
  typed(element, box, scale);
  element.style.color = inkOf(box.ink);
  element.classList.toggle("stands", box.stands);
  const inside = made("span", { class: "inside" });
  element.append(inside);
  sheet.append(element);
  if (!words(box.field, inside)) return;
  const fits = () => inside.offsetHeight <= element.clientHeight + 1 && inside.scrollWidth <= element.clientWidth + 1;
  for (const whole of [true, false]) { // a part between two marks is broken only where it would get too small
    inside.classList.toggle("whole", whole);
    fitted(element, box.size * scale * 0.2, box.size * scale * 1.5, fits);
    if (parseFloat(element.style.fontSize) > box.size * scale * 0.55) break;
  }
}
function columnOn(sheet, design, column, scale) {
  const element = made("div", { class: "column" });
  place(element, { x: column.x, width: column.width, ...(column.low ? {} : { y: column.y }) }, scale);
  if (column.low) element.style.bottom = (design.height - column.y - column.height) * scale + "px";
  element.style.color = inkOf(column.ink);
  const shown = column.items.map((item) => {
    const line = made("p");
    typed(line, item, scale);
    line.style.lineHeight = item.lead;
    line.style.marginTop = Math.min(item.gap, 6) * scale + "px";
    line.hidden = !words(item.field, line);
    return [line, item];
  });
  element.append(...shown.map(([line]) => line));
  sheet.append(element);
  for (const [line, item] of shown)
    if (UNBROKEN.includes(item.field)) {
      line.classList.add("whole");
      if (line.scrollWidth > line.clientWidth) fitted(line, item.size * scale * 0.5, item.size * scale, () => line.scrollWidth <= line.clientWidth);
    }
  for (let share = 1; share > 0.62 && (element.offsetHeight > column.height * scale + 2 || element.scrollWidth > element.clientWidth + 1); share -= 0.06)
    for (const [line] of shown) line.style.fontSize = parseFloat(line.style.fontSize) * 0.95 + "px";
}
function footOn(sheet, foot, scale) {
  const element = made("div", { class: "foot" }), height = foot.mark * scale;
  place(element, { x: foot.x, y: foot.y - 1.2, width: foot.width }, scale);
  element.style.fontSize = Math.max(foot.size * scale, 1) + "px";
  element.style.gap = `${0.8 * scale}px ${2.4 * scale}px`;
  const count = Math.max(1, state.partners.length);
  for (const partner of state.partners) {
    if (!partner.logo) element.append(made("span", { text: partner.name }));
    else {
      const picture = made("img", { alt: "", src: partner.address });
      picture.style.maxHeight = height * (count > 6 ? 0.6 : 0.85) + "px";
      picture.style.maxWidth = (foot.width / Math.min(count, 6) - 2.4) * scale + "px";
      element.append(picture);
    }
  }
  const credit = made("p", { class: "credits", text: foot.credit.text, lang: "en", dir: "ltr" });
  place(credit, { x: foot.x, y: foot.credit.y, width: foot.width + 2 }, scale);
  credit.style.fontSize = foot.credit.size * scale + "px";
  sheet.append(element, credit);
}
function photoOn(sheet, design, scale) {
  const box = made("div", { class: "shot" });
  place(box, design.photo, scale);
  if (state.photo) {
    const picture = made("img", { alt: "", src: state.photo.address });
    picture.style.objectPosition = state.photo.focus.map((share) => share * 100 + "%").join(" ");
    box.append(picture);
  } else box.append(made("span", { text: say("your_photo") }));
  sheet.append(box);
}
function art(svg, design, scale) {
  const element = drawing(svg);
  element.setAttribute("class", "art");
  for (const side of ["left", "top"]) element.style[side] = -design.bleed * scale + "px";
  element.style.width = (design.width + 2 * design.bleed) * scale + "px";
  element.style.height = (design.height + 2 * design.bleed) * scale + "px";
  return element;
}
function draw() {
  const sheet = by("likeness"), design = shownDesign();
  if (!sheet || !design) return;
  coloured(sheet, state.colour);
  sheet.style.aspectRatio = `${design.width} / ${design.height}`;
  const scale = sheet.clientWidth / design.width;
  sheet.replaceChildren(art(design.art, design, scale));
  if (design.photo) photoOn(sheet, design, scale);
  if (design.over) sheet.append(art(design.over, design, scale));
  for (const column of design.columns) columnOn(sheet, design, column, scale);
  if (design.title) titleOn(sheet, design, scale);
  if (design.foot) footOn(sheet, design.foot, scale);
}
function drawCards() {
  for (const card of document.querySelectorAll(".thumb")) {
    const shown = card.dataset.look === state.look ? shownDesign() : ofLook(card.dataset.look)[0];
    coloured(card, state.colour);
    card.style.aspectRatio = `${shown.width} / ${shown.height}`;
    const scale = card.clientWidth / shown.width, inside = [art(shown.art, shown, scale)];
    card.replaceChildren(...inside);
    if (shown.photo) photoOn(card, shown, scale);
    if (shown.over) card.append(art(shown.over, shown, scale));
  }
  for (const swatch of document.querySelectorAll("[data-colour]")) {
    const roles = DATA.palettes[swatch.dataset.colour];
    swatch.querySelector("rect").setAttribute("fill", roles.brand);
    swatch.querySelector("path").setAttribute("fill", roles.second);
  }
}
