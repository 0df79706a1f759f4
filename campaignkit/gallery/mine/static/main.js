// The page at work.
let waiting = 0, shownFor = "";
function toast(text) {
  by("toast").textContent = text;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => (by("toast").textContent = ""), 9000);
}
function changed() {
  const lacking = missing().length;
  by("state").textContent = lacking ? (lacking === 1 ? say("one_missing") : say("missing", { n: lacking })) : say("all_there");
  by("command") && (by("command").textContent = `campaignkit fork ${fileName()}.campaign.html ${fileName()}`);
  cancelAnimationFrame(changed.frame);
  changed.frame = requestAnimationFrame(draw);
  clearTimeout(waiting);
  waiting = setTimeout(keep, 300);
}
async function keep() {
  waiting = 0;
  const { values, look, arrangement, colour, chosen } = state;
  const photo = state.photo && { ...state.photo, address: undefined };
  const partners = state.partners.map(({ name, logo }) => ({ name, logo }));
  try {
    await Store.write({ values, photo, partners, look, arrangement, colour, chosen });
    by("kept").textContent = say("kept");
  } catch {
    by("kept").textContent = say("not_kept");
  }
}
function counted(field, box) {
  const foot = by(box.id + "-f"), most = field.ideal || field.max;
  if (!foot || !most) return;
  const text = box.value.trim(), n = "Segmenter" in Intl ? [...new Intl.Segmenter(DATA.lang).segment(text)].length : [...text].length;
  foot.textContent = !n ? "" : field.max && n > field.max ? say("too_long", { n, most: field.max }) : n > most ? say("longer", { n, most }) : say("letters", { n, most });
}
function dateFoot() {
  const foot = by(idOf("event.starts") + "-f");
  if (foot) foot.textContent = valueOf("event.starts") ? dateLines().split("\n").join(", ") + (valueOf("event.starts.from") ? `, ${Intl.DateTimeFormat().resolvedOptions().timeZone}` : "") : "";
}
function boxesOf(field) {
  const more = { datetime: [".from", ".to"], money: [".currency"] }[field.type] || [];
  return ["", ...more].map((ending) => [field.path + ending, by(idOf(field.path) + ending.replace(".", "-"))]).filter(([, box]) => box);
}
function startFields() {
  for (const field of DATA.fields)
    for (const [path, box] of boxesOf(field)) {
      if (state.values[path] !== undefined) box.value = state.values[path];
      else if (path.endsWith(".currency")) box.value = DATA.currency;
      const heard = () => {
        state.values[path] = box.value;
        box.removeAttribute("aria-invalid");
        if (by(box.id + "-e")) by(box.id + "-e").hidden = true;
        counted(field, box);
        if (field.type === "datetime") dateFoot();
        changed();
      };
      box.addEventListener("input", heard);
      box.addEventListener("change", heard);
      counted(field, box);
    }
  dateFoot();
}
function showLook() {
  const look = document.querySelector(`input[name=look][value="${state.look}"]`), colour = document.querySelector(`input[name=colour][value="${state.colour}"]`);
  if (look) look.checked = true;
  if (colour) colour.checked = true;
  const several = ofLook(state.look);
  if (by("other")) {
    by("other").hidden = several.length < 2;
    by("other-count").textContent = several.length < 2 ? "" : `${several.indexOf(shownDesign()) + 1} / ${several.length}`;
  }
  drawCards();
}
function startLook() {
  if (!DATA.designs.length) return;
  if (!ofLook(state.look).length) [state.look, state.arrangement] = [DATA.designs[0].look, DATA.designs[0].arrangement];
  if (!DATA.palettes[state.colour]) state.colour = DATA.colour;
  by("look").addEventListener("change", (event) => {
    if (event.target.name === "look") [state.look, state.arrangement, state.chosen] = [event.target.value, ofLook(event.target.value)[0].arrangement, true];
    if (event.target.name === "colour") state.colour = event.target.value;
    showLook();
    changed();
  });
  by("other").addEventListener("click", () => {
    const several = ofLook(state.look), next = several[(several.indexOf(shownDesign()) + 1) % several.length];
    [state.arrangement, state.chosen] = [next.arrangement, true];
    showLook();
    changed();
  });
  new ResizeObserver(() => { draw(); drawCards(); }).observe(by("likeness"));
}
function showMissing(places) {
  by("sum").replaceChildren(
    made("h2", { text: places.length === 1 ? say("one_missing") : say("missing", { n: places.length }) }),
    made("ul", {}, ...places.map(({ id, label }) => made("li", {}, made("a", { href: "#" + id, text: label, on: { click: (event) => { event.preventDefault(); by(id).focus(); } } })))),
  );
  by("sum").hidden = false;
  for (const { id } of places) {
    by(id).setAttribute("aria-invalid", "true");
    const note = by(id === "partner-new" ? "who-e" : id + "-e");
    if (note) told(note.id, say("needed_now"));
  }
  by("sum").focus();
}
function save(bytes, name, type) {
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  made("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
  toast(say("saved_as", { name }));
}
async function send() {
  const places = missing(), key = places.map(({ id }) => id).join();
  if (places.length && shownFor !== key) {
    shownFor = key; // whoever presses once more sends it as it is
    return showMissing(places);
  }
  by("sum").hidden = true;
  const name = `${fileName()}.campaign.html`, page = await letter();
  const file = new File([page], name, { type: "text/html" });
  if (!(navigator.canShare && navigator.canShare({ files: [file] }))) return save(page, name, "text/html");
  try {
    await navigator.share({ files: [file], title: say("share_title", { title: title() || DATA.kit.title, kit: DATA.kit.title }) });
    toast(say("shared"));
  } catch (error) {
    if (error.name !== "AbortError") save(page, name, "text/html");
  }
}
async function clearAll() {
  clearTimeout(waiting);
  await Store.clear().catch(() => {});
  state = fresh();
  by("form").reset();
  for (const note of document.querySelectorAll(".foot, .says")) note.classList.contains("says") ? (note.hidden = true) : (note.textContent = "");
  if (DATA.designs.length) [state.look, state.arrangement] = [DATA.designs[0].look, DATA.designs[0].arrangement];
  for (const field of DATA.fields) for (const [path, box] of boxesOf(field)) if (path.endsWith(".currency")) box.value = DATA.currency;
  by("sum").hidden = true;
  showAll();
  clearTimeout(waiting);
  by("cleared").textContent = say("cleared");
  by("kept").textContent = "";
}
function showAll() {
  showPhoto();
  showPartners();
  if (DATA.designs.length) showLook();
  changed();
}
async function start() {
  const before = await Store.read().catch(() => undefined);
  if (before) state = { ...fresh(), ...before };
  if (state.photo) state.photo.address = URL.createObjectURL(state.photo.blob);
  for (const partner of state.partners) if (partner.logo) partner.address = URL.createObjectURL(partner.logo.blob);
  startFields();
  startLook();
  startPhoto();
  startPartners();
  by("send").addEventListener("click", send);
  by("save").addEventListener("click", async () => save(await archive(), `${fileName()}.campaign.zip`, "application/zip"));
  by("clear").addEventListener("click", clearAll);
  document.addEventListener("visibilitychange", () => waiting && document.hidden && keep());
  showAll();
  if (navigator.storage && navigator.storage.persist) navigator.storage.persist().catch(() => {});
  if (location.protocol.startsWith("http") && "serviceWorker" in navigator && isSecureContext) navigator.serviceWorker.register("mine-sw.js").catch(() => {});
  document.documentElement.dataset.ready = "yes";
}
start();
