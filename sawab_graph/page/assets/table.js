/* The table twin: one row an agreement, and what can be saved to a file. */
const people = (item) => item.signatories.map((s) => label(s.person));
const quoteText = (quote) => quote.runs.map(([run]) => run).join("");
const placeOf = (item) => [item.place ? label(item.place) : "", item.venue || ""].filter(Boolean).join(" · ");
const kindOf = (item) => word("agreement." + item.type);

function tableRow(item) {
  const lines = (ids) => ids.map((id) => h("div", {}, go(id)));
  const name = item.named ? h("span", { class: "own-name" }, bdi(item.label[state.language])) : "";
  return h("tr", { "data-id": item.id, "aria-current": item.id === state.focus ? "true" : null },
    h("th", { scope: "row" }, go(item.id, kindOf(item)), name),
    h("td", { "data-column": word("column.parties") }, lines(item.parties)),
    h("td", { "data-column": word("column.signatories") }, lines(item.signatories.map((s) => s.person))),
    h("td", { "data-column": word("column.date"), class: "date" }, item.date ? bdi(item.date[state.language]) : ""),
    h("td", { "data-column": word("column.place") }, item.place ? go(item.place) : "", item.venue ? h("div", { class: "post", dir: "auto" }, clipped(item.venue, 200)) : ""),
    h("td", { "data-column": word("column.evidence"), class: "quotes" }, distinct(item.evidence).map((quote) => markedText(quote, null, 1500))));
}
/* Thousands of rows cost a second: they are made for who looks at them. */
function table() {
  if (state.view === "table") tableRows();
}
function tableRows() {
  const shown = DATA.agreements.filter(shownAgreement);
  $("rows").replaceChildren(...shown.map(tableRow));
  $("no-rows").hidden = shown.length > 0;
}
/* A cell that a spreadsheet must not take for a formula starts with an apostrophe. */
const cell = (text) => '"' + (/^[=+\-@\t\r]/.test(text) ? "'" + text : text).replace(/"/g, '""') + '"';
function csv() {
  const columns = ["type", "parties", "signatories", "date", "place", "evidence"];
  const lines = DATA.agreements.filter(shownAgreement).map((item) => [
    item.named ? `${kindOf(item)}: ${item.label[state.language]}` : kindOf(item), item.parties.map(label).join("; "), people(item).join("; "),
    item.date ? item.date.edtf : "", placeOf(item), item.evidence.map(quoteText).join(" | ")]);
  return "\ufeff" + [columns.map((name) => word("column." + name)), ...lines].map((line) => line.map(cell).join(",")).join("\r\n") + "\r\n";
}
function save(name, blob) {
  const address = URL.createObjectURL(blob);
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
function savePng() {
  const drawn = $("canvas").querySelector("canvas");
  const copy = document.createElement("canvas");
  copy.width = drawn.width;
  copy.height = drawn.height;
  const ctx = copy.getContext("2d");
  ctx.fillStyle = css("--bg");
  ctx.fillRect(0, 0, copy.width, copy.height);
  ctx.drawImage(drawn, 0, 0);
  copy.toBlob((blob) => save("network.png", blob));
}
function saveSvg() {
  const drawing = document.querySelector(`.drawings svg[lang="${state.language}"]`);
  if (!drawing) return;
  const copy = drawing.cloneNode(true);
  copy.dataset.theme = effectiveTheme();
  copy.prepend(svg("style", {}, document.querySelector("style").textContent));
  save("network.svg", new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" }));
}
