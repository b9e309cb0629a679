/* The table twin: one row an agreement, made when it is looked at. */
const people = (item) => item.signatories.map((s) => label(s.person));
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
const FIRST_ROWS = 200;
let rowsWanted = FIRST_ROWS;
function tableRows(all) {
  const rows = DATA.agreements.filter(shownAgreement);
  const made = all === true ? rows : rows.slice(0, rowsWanted);
  $("rows").replaceChildren(...made.map(tableRow));
  $("no-rows").hidden = rows.length > 0;
  $("more-rows").hidden = made.length === rows.length;
  $("more-rows").textContent = `${word("ui.show_more")} (${(rows.length - made.length).toLocaleString("en")})`;
}
function moreRows() {
  rowsWanted *= 4;
  tableRows();
}
