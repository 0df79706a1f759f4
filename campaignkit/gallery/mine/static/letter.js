// The page that is sent: whoever opens it sees words and pictures and what to do; the ZIP stands in one link of it.
const escaped = (text) => String(text).replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
const LETTER_STYLE = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:42rem;margin:0 auto;padding:24px 16px 48px;color:#14171c;background:#fff}
h1{font-size:1.75rem;line-height:1.15;margin:0 0 .5em}h2{font-size:1.125rem;margin:2em 0 .5em}dl{margin:0;display:grid;gap:12px}dt{font-weight:600}dd{margin:0;white-space:pre-line;overflow-wrap:anywhere}
img{max-width:100%;height:auto;border-radius:6px}.marks{display:flex;flex-wrap:wrap;gap:16px;align-items:center;padding:12px;background:#fff;border:1px solid #d6dae0;border-radius:8px}.marks img{max-height:56px;max-width:140px;border-radius:0}
code{font:14px/1.5 ui-monospace,monospace;background:#f3f4f6;color:#14171c;padding:10px 12px;border-radius:6px;display:block;overflow-wrap:anywhere}a{color:#2c43c9}.soft{color:#525a66;font-size:.875rem}
@media (prefers-color-scheme:dark){body{background:#181b21;color:#eef0f4}a{color:#a9b5ff}.soft{color:#aab2be}}`;
function rowsOf() {
  const rows = [];
  for (const field of DATA.fields) {
    const text = field.type === "datetime" ? valueOf(field.path) && dateLines() : field.type === "money" ? valueOf(field.path) && priceText() : segments(valueOf(field.path)).join("\n");
    const label = document.querySelector(`label[for="${idOf(field.path)}"]`);
    if (text && label) rows.push([label.firstChild.textContent.trim(), text]);
  }
  if (state.partners.length) rows.push([say("who"), state.partners.map((partner) => partner.name).join("\n")]);
  if (state.look) rows.push([say("look"), document.querySelector(`input[name=look][value="${state.look}"]`).parentElement.textContent.trim() + ", " + document.querySelector(`input[name=colour][value="${state.colour}"]`).getAttribute("aria-label")]);
  return rows;
}
async function pictured(blob, longest) {
  const small = blob.type === "image/svg+xml" ? { blob } : await redrawn(blob, blob.type, longest);
  return `data:${blob.type};base64,${base64(await bytesOf(small.blob))}`;
}
async function letter() {
  const name = fileName(), file = `${name}.campaign.html`;
  const marks = [];
  for (const partner of state.partners) if (partner.logo) marks.push(`<img alt="${escaped(partner.name)}" src="${await pictured(partner.logo.blob, 280)}">`);
  const photo = state.photo ? `<h2>${escaped(say("photo"))}</h2><img alt="${escaped(state.photo.alt)}" src="${await pictured(state.photo.blob, 900)}">${state.photo.by ? `<p class="soft">${escaped(state.photo.by)}</p>` : ""}` : "";
  const zip = base64(await archive());
  return `<!doctype html>
<html lang="${escaped(DATA.lang)}" dir="${escaped(document.documentElement.dir)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="campaignkit.reply" content="1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${escaped(say("share_title", { title: title() || DATA.kit.title, kit: DATA.kit.title }))}</title><style>${LETTER_STYLE}</style></head>
<body><main><h1>${escaped(title() || DATA.kit.title)}</h1><p>${escaped(say("letter_intro", { kit: DATA.kit.title, version: DATA.kit.version }))}</p>
<dl>${rowsOf().map(([label, text]) => `<div><dt>${escaped(label)}</dt><dd>${escaped(text)}</dd></div>`).join("")}</dl>
${marks.length ? `<h2>${escaped(say("who"))}</h2><div class="marks">${marks.join("")}</div>` : ""}${photo}
<h2>${escaped(say("letter_next"))}</h2><p>${escaped(say("letter_studio"))}</p><p>${escaped(say("letter_fork"))}</p><code>campaignkit fork ${escaped(file)} ${escaped(name)}</code>
<p><a download="${escaped(name)}.campaign.zip" href="data:application/zip;base64,${zip}">${escaped(say("letter_zip"))}</a></p>
<p class="soft">${escaped(say("letter_private"))}</p><p class="soft" lang="en" dir="ltr">${escaped(DATA.kit.credit)}</p></main></body></html>
`;
}
