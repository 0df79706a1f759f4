// Who is behind it: a row each, with a logo where there is one.
const MOST_PICTURES = 36;
const nameOfFile = (name) => name.replace(/\.[^.]*$/, "").replace(/[\W_]+/g, " ").replace(/\b(logo|rgb|cmyk|final|web)\b/gi, " ").replace(/\s+/g, " ").trim().replace(/^./, (letter) => letter.toUpperCase());
async function logoOf(file) {
  if (file.type === "image/svg+xml" || /\.svg$/i.test(file.name)) {
    if (!/<svg[\s>]/.test((await file.text()).slice(0, 1000))) throw new Error("no drawing");
    return { blob: new Blob([await file.arrayBuffer()], { type: "image/svg+xml" }), ending: ".svg" };
  }
  const photo = file.type === "image/jpeg";
  const { blob } = await redrawn(file, photo ? "image/jpeg" : "image/png");
  return { blob, ending: photo ? ".jpg" : ".png" };
}
async function addPartners(files, name) {
  told("partner-e", "");
  for (const file of files) {
    if (state.partners.length >= DATA.partners.most) return told("partner-e", say("too_many", { most: DATA.partners.most }));
    const row = { name: name || nameOfFile(file.name) || "Logo", logo: null };
    name = "";
    try {
      row.logo = await logoOf(file);
      row.address = URL.createObjectURL(row.logo.blob);
    } catch {
      told("partner-e", say("no_picture", { name: file.name }));
      continue;
    }
    state.partners.push(row);
    if (weight() > HEAVIEST) {
      state.partners.pop();
      told("partner-e", say("too_heavy", { most: HEAVIEST / 1e6 }));
    }
  }
  showPartners();
  changed();
}
function showPartners() {
  if (!by("partners")) return;
  by("who-count").textContent = state.partners.length ? `${state.partners.length} / ${DATA.partners.most}` : "";
  by("partners").replaceChildren(...state.partners.map(partnerRow));
}
function partnerRow(partner, index) {
  const id = `partner-${index}`;
  const mark = partner.logo ? made("img", { alt: say("mark_of"), src: partner.address }) : made("span", { class: "tag", text: say("no_mark") });
  const name = made("input", { class: "in", id, dir: "auto", value: partner.name, on: { input: (event) => { partner.name = event.target.value.trim(); changed(); } } });
  const off = made("button", { class: "btn plain", type: "button", "aria-label": `${say("take_off")}: ${partner.name}`, text: say("take_off"), on: { click: () => {
    state.partners.splice(index, 1);
    showPartners();
    changed();
    toast(say("taken_off", { name: partner.name }));
    by("partner-new").focus();
  } } });
  return made("li", {}, made("span", { class: "slot" }, mark), made("div", { class: "field" }, made("label", { for: id, class: "vh", text: say("partner_name") }), name), off);
}
function addNamed() {
  const box = by("partner-new"), name = box.value.trim();
  if (!name) return box.focus();
  if (state.partners.length >= DATA.partners.most) return told("partner-e", say("too_many", { most: DATA.partners.most }));
  state.partners.push({ name, logo: null });
  box.value = "";
  showPartners();
  changed();
  box.focus();
}
function startPartners() {
  if (!by("partners")) return;
  by("partner-add").addEventListener("click", addNamed);
  by("partner-new").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      addNamed();
    }
  });
  by("partner-logo").addEventListener("change", async (event) => {
    const files = [...event.target.files], name = by("partner-new").value.trim();
    event.target.value = "";
    by("partner-new").value = "";
    await addPartners(files, name);
  });
}
