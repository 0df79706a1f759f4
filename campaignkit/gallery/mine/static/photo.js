// Pictures pass through a canvas: turned as they were taken, without place and camera, the longest side 3000 at most.
const LONGEST = 3000, QUALITY = 0.85, HEAVIEST = 8_000_000;
async function redrawn(file, kind, longest = LONGEST) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const share = Math.min(1, longest / Math.max(picture.width, picture.height));
  const canvas = made("canvas", { width: Math.max(1, Math.round(picture.width * share)), height: Math.max(1, Math.round(picture.height * share)) });
  const pen = canvas.getContext("2d");
  if (kind === "image/jpeg") {
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
  }
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const blob = await new Promise((done) => canvas.toBlob(done, kind, QUALITY));
  if (!blob) throw new Error("no picture");
  return { blob, dark: isDark(canvas) };
}
// Whether words on a picture must be pale: the typesetter looks at the very place, this at the whole.
function isDark(canvas) {
  const small = made("canvas", { width: 16, height: 16 }).getContext("2d");
  small.drawImage(canvas, 0, 0, 16, 16);
  const { data } = small.getImageData(0, 0, 16, 16);
  let light = 0;
  for (let at = 0; at < data.length; at += 4) light += 0.2126 * data[at] + 0.7152 * data[at + 1] + 0.0722 * data[at + 2];
  return light / 256 < 140;
}
const weight = () => (state.photo ? state.photo.blob.size : 0) + state.partners.reduce((sum, { logo }) => sum + (logo ? logo.blob.size : 0), 0);
function told(id, text) {
  by(id).textContent = text;
  by(id).hidden = !text;
}
async function takePhoto(file) {
  told("photo-e", "");
  const before = state.photo;
  try {
    for (const longest of [LONGEST, 2200, 1600]) {
      const { blob, dark } = await redrawn(file, "image/jpeg", longest);
      state.photo = { blob, dark, address: URL.createObjectURL(blob), focus: [0.5, 0.5], alt: "", by: before ? before.by : "", yes: false };
      if (weight() <= HEAVIEST) break;
    }
  } catch {
    state.photo = before;
    return told("photo-e", say("no_picture", { name: file.name }));
  }
  if (weight() > HEAVIEST) {
    state.photo = before;
    return told("photo-e", say("too_heavy", { most: HEAVIEST / 1e6 }));
  }
  if (!state.chosen) {
    const showing = DATA.designs.find((design) => design.photo);
    if (showing) [state.look, state.arrangement] = [showing.look, showing.arrangement];
  }
  if (DATA.designs.length) showLook();
  showPhoto();
  changed();
}
function showPhoto() {
  if (!by("photo")) return;
  for (const part of document.querySelectorAll("[data-photo]")) part.hidden = !state.photo;
  by("photo").hidden = !state.photo;
  if (!state.photo) return by("photo-shown").removeAttribute("src");
  by("photo-shown").src = state.photo.address;
  by("photo-alt").value = state.photo.alt;
  by("photo-by").value = state.photo.by;
  by("photo-yes").checked = state.photo.yes;
  showFocus();
}
function showFocus() {
  const [across, down] = state.photo.focus, shown = by("photo-shown");
  const ratio = shown.clientWidth && shown.clientHeight ? shown.clientWidth / shown.clientHeight : 1.5;
  for (const ring of by("ring").children) for (const [name, value] of Object.entries({ cx: across * 100, cy: down * 100, rx: 5, ry: 5 * ratio })) ring.setAttribute(name, value);
  by("focus-x").value = Math.round(across * 100);
  by("focus-y").value = Math.round(down * 100);
}
function setFocus(across, down) {
  state.photo.focus = [across, down].map((share) => Math.min(1, Math.max(0, share)));
  showFocus();
  changed();
}
function startPhoto() {
  if (!by("photo")) return;
  by("photo-file").addEventListener("change", (event) => {
    if (event.target.files[0]) takePhoto(event.target.files[0]);
    event.target.value = "";
  });
  by("photo").addEventListener("click", (event) => {
    const box = by("photo-shown").getBoundingClientRect();
    setFocus((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  });
  for (const id of ["focus-x", "focus-y"]) by(id).addEventListener("input", () => setFocus(by("focus-x").value / 100, by("focus-y").value / 100));
  by("photo-shown").addEventListener("load", () => state.photo && showFocus());
  by("photo-off").addEventListener("click", () => {
    state.photo = null;
    showPhoto();
    changed();
    by("photo-file").focus();
  });
  for (const [id, name] of [["photo-alt", "alt"], ["photo-by", "by"]]) by(id).addEventListener("input", () => { state.photo[name] = by(id).value.trim(); changed(); });
  by("photo-yes").addEventListener("change", () => { state.photo.yes = by("photo-yes").checked; changed(); });
}
