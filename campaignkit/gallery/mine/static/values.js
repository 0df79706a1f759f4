// What was written: read from the form, and said as campaign.yaml, every text in double quotes.
let state = fresh();
function fresh() {
  return { values: {}, photo: null, partners: [], look: "", arrangement: "", colour: DATA.colour, chosen: false };
}
const valueOf = (path) => (state.values[path] || "").trim();
const segments = (text) => text.split(/[|\n]/).map((part) => part.trim()).filter(Boolean);
const lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);
const nextDay = (day) => new Date(Date.parse(day + "T00:00Z") + 86400000).toISOString().slice(0, 10);
const readers = {
  text: (text, field) => (field.max || field.ideal ? segments(text).join(field.path.endsWith("title") || field.path.endsWith("headline") ? "|" : " ") : text.trim().replace(/\s*\n\s*/g, ", ")),
  rich: (text) => text.trim(),
  list: (text, field) => lines(text).slice(0, field.many || 99),
  url: (text) => (/^[a-z]+:/i.test(text) ? text : "https://" + text),
  money: (text, field) => ({ amount: text.replace(",", ".").replace(/[^\d.]/g, "") || "0", currency: state.values[field.path + ".currency"] || DATA.currency }),
};
function put(tree, path, value) {
  const steps = path.split("."), last = steps.pop();
  let group = tree;
  for (const step of steps) group = group[step] ||= {};
  group[last] = value;
}
function putMoment(tree, path) {
  const day = valueOf(path), from = valueOf(path + ".from"), to = valueOf(path + ".to");
  put(tree, path, from ? `${day}T${from}` : day);
  if (from && to && DATA.starts.ends) put(tree, "event.ends", `${to > from ? day : nextDay(day)}T${to}`);
  if (from && DATA.starts.zone) put(tree, "event.tz", Intl.DateTimeFormat().resolvedOptions().timeZone);
}
function treeOf() {
  const tree = { lang: DATA.lang };
  for (const field of DATA.fields) {
    const text = valueOf(field.path);
    if (!text) continue;
    if (field.type === "datetime") putMoment(tree, field.path);
    else put(tree, field.path, (readers[field.type] || ((same) => same))(text, field));
  }
  if (state.photo) {
    const { focus, alt, by: credit, yes } = state.photo;
    tree.photo = { file: photoPath(), focus: focus.map((share) => Math.round(share * 100) / 100) };
    if (alt) tree.photo.alt = alt;
    if (credit) tree.photo.credit = credit;
    if (yes) tree.photo.consent = say("consent");
  }
  if (state.partners.length) tree.partners = state.partners.map((partner, index) => ({ name: partner.name, ...(partner.logo ? { logo: logoPath(index) } : {}) }));
  if (state.look) tree.brand = { color: state.colour, look: state.look, ...(state.arrangement ? { arrangement: state.arrangement } : {}), seed: DATA.kit.name };
  return tree;
}
const plain = (name) => name.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 40).replace(/-+$/, "");
const photoPath = () => "photos/photo.jpg";
const logoPath = (index) => `logos/${plain(state.partners[index].name) || "logo"}-${index + 1}${state.partners[index].logo.ending}`;
const quoted = (value) => JSON.stringify(value).replace(/\\ud[89a-f][0-9a-f]{2}/gi, "\\ufffd").replace(/[\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]/g, (letter) => "\\u" + letter.charCodeAt(0).toString(16).padStart(4, "0"));
const yamlOf = (tree) => Object.entries(tree).map(([key, value]) => `${quoted(key)}: ${quoted(value)}\n`).join("");
function missing() {
  const lacking = DATA.fields.filter((field) => field.required && !valueOf(field.path) && !(field.path === "event.starts" && valueOf("event.when")));
  const places = lacking.map((field) => ({ id: idOf(field.path), label: document.querySelector(`label[for="${idOf(field.path)}"]`).firstChild.textContent.trim() }));
  if (state.partners.length < DATA.partners.least) places.push({ id: "partner-new", label: say("who") });
  return places;
}
async function bytesOf(blob) {
  return new Uint8Array(await blob.arrayBuffer());
}
async function archive() {
  const facts = { kit: DATA.kit.name, version: DATA.kit.version, record: DATA.kit.record, form: DATA.form, consents: state.photo && state.photo.yes ? [photoPath()] : [] };
  const text = (words) => new TextEncoder().encode(words);
  const entries = [["campaign.yaml", text(yamlOf(treeOf()))], ["make.json", text(JSON.stringify(facts) + "\n")]];
  for (const [index, partner] of state.partners.entries()) if (partner.logo) entries.push([logoPath(index), await bytesOf(partner.logo.blob)]);
  if (state.photo) entries.push([photoPath(), await bytesOf(state.photo.blob)]);
  return zipOf(entries);
}
const title = () => segments(valueOf("event.title") || valueOf("ad.headline") || valueOf("headline")).join(" ");
const fileName = () => plain(title()) || DATA.kit.name;
