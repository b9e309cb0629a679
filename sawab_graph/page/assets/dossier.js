/* The dossier of an organisation, a person or a place: who it is, what it agreed, with whom, and where it stands. */
const country = (code) => {
  if (!/^[A-Z]{2}$/.test(code || "")) return clipped(code || "", 160);
  return new Intl.DisplayNames([state.language], { type: "region" }).of(code);
};
const languageName = (code) => DATA.words[state.language]["language." + code] || code;
const titled = (key, number) => h("h3", {}, word(key), " ", h("span", { class: "count" }, number.toLocaleString("en")));

function byDate(first, second) {
  const [a, b] = [first.date ? first.date.edtf : "9999", second.date ? second.date.edtf : "9999"];
  return a < b ? -1 : a > b ? 1 : 0;
}
function card(id, eyebrow, title, quotes) {
  const text = quotes.length ? clipped(quoteText(quotes[0]), 240) : "";
  return h("li", {}, h("button", { class: "card", onclick: () => show(id) },
    h("span", { class: "eyebrow" }, eyebrow), h("strong", {}, bdi(title)), h("span", { class: "clip", dir: "auto" }, text)));
}
/* Long lists open in steps: a page of hundreds of cards takes a second. */
const FIRST_CARDS = 20;
function cards(all, make) {
  const list = h("ul", { class: "cards" }, all.slice(0, FIRST_CARDS).map(make));
  if (all.length <= FIRST_CARDS) return list;
  const more = h("button", { class: "more", onclick: () => { list.append(...all.slice(FIRST_CARDS).map(make)); more.remove(); } },
    word("ui.show_more"), " ", h("span", { class: "count" }, String(all.length - FIRST_CARDS)));
  return [list, more];
}
function agreementCards(id) {
  const own = DATA.agreements.filter((item) => item.parties.includes(id) || item.place === id).sort(byDate);
  const signed = DATA.agreements.filter((item) => !own.includes(item) && item.signatories.some((s) => s.person === id)).sort(byDate);
  const all = [...own, ...signed];
  if (!all.length) return [];
  return [titled(signed.length && !own.length ? "column.signed" : "column.agreements", all.length), cards(all, (item) => agreementCard(item, id))];
}
function linkCards(id) {
  const own = DATA.links.filter((item) => item.subject === id || item.object === id).sort(byDate);
  if (!own.length) return [];
  const make = (item) => {
    const out = item.subject === id;
    const name = (!out && DATA.words[state.language]["inverse." + item.type]) || word("relation." + item.type);
    return card(item.id, [name, item.date ? " · " + item.date[state.language] : ""], label(out ? item.object : item.subject), item.evidence);
  };
  return [titled("column.links", own.length), cards(own, make)];
}
function figureBlocks(id) {
  const own = DATA.figures.filter((item) => item.subject === id);
  const blocks = own.map((item) => {
    const amount = `${word("comparator." + item.comparator)} ${item.value.toLocaleString("en")}`.trim();
    return h("details", { class: "figure" }, h("summary", {}, h("strong", {}, bdi(amount)), " ", word("figure." + item.property)), item.evidence.map(quoteBlock));
  });
  return blocks.length ? [titled("column.figures", own.length), blocks] : [];
}
/* Whom it has agreed or works with, by country, those of most partners first. */
function partners(id) {
  const together = DATA.agreements.filter((item) => item.parties.includes(id)).flatMap((item) => item.parties);
  return [...new Set(together)].filter((other) => other !== id && entity.has(other));
}
function partnersByCountry(id) {
  const all = partners(id);
  if (!all.length) return [];
  const groups = new Map();
  for (const other of all) {
    const code = entity.get(other).country || "";
    groups.set(code, [...(groups.get(code) || []), other]);
  }
  const sorted = [...groups].sort((a, b) => (a[0] === "") - (b[0] === "") || b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  return [titled("column.partners", all.length), h("dl", { class: "record" }, sorted.map(([code, ids]) =>
    row(null, [code ? bdi(country(code)) : word("ui.no_country")], list(ids.map((other) => go(other))))))];
}
/* How it connects to the rest: how many it reaches in one step and in two, and a way to anyone. */
function reach(id) {
  const people = (ids) => [...ids].filter((other) => other !== id && entity.has(other) && entity.get(other).kind === "organisation");
  const next = (from) => new Set([...from].flatMap((at) => linesAround(at).map((item) => otherEnd(item, at))));
  const beyond = (from) => {
    const first = next(from);
    return new Set([...first, ...next([...first].filter((other) => agreement.has(other)))]);
  };
  const near = beyond([id]);
  const far = [...beyond(near)].filter((other) => !near.has(other));
  return [people(near).length, people(far).length];
}
function connection(item) {
  if (!node.has(item.id)) return [];
  const [near, far] = reach(item.id);
  const reached = h("p", { class: "reach" }, word("ui.reach").replace("{near}", near.toLocaleString("en")).replace("{far}", far.toLocaleString("en")));
  const group = groupsShown().find(({ members }) => members.includes(item.id));
  const more = unseen(item.id);
  const around = !state.near.includes(item.id) || !state.near.length
    ? h("button", { id: "look-around", class: "act", onclick: () => lookAround(item.id) }, word(state.near.length ? "ui.add_near" : "ui.only_near"))
    : more ? h("button", { id: "look-around", class: "act", onclick: () => lookAround(item.id) }, word("ui.more_near"), " ", h("span", { class: "count" }, String(more))) : "";
  return [
    h("h3", {}, word("ui.connects")), item.kind === "organisation" ? reached : "",
    field("way-to", word("ui.way_to"), (other) => choosePath(item.id, other)),
    h("div", { class: "acts" }, around,
      group ? h("button", { class: "act", onclick: () => chooseGroup(group.head) }, word("ui.its_group"), " ", h("span", { class: "count" }, String(group.members.length))) : ""),
  ];
}
const PARENTS = ["affiliated_to", "part_of"];
function identity(item) {
  const seen = new Set([item.label[state.language]]);
  const order = [state.language, "ar", "en"];
  const rank = ([code]) => (order.indexOf(code) + order.length + 1) % (order.length + 1);
  const names = [...item.names].sort((a, b) => rank(a) - rank(b)).filter(([, text]) => !seen.has(text) && seen.add(text));
  const parents = DATA.links.filter((each) => each.subject === item.id && PARENTS.includes(each.type));
  const posts = DATA.links.filter((each) => each.subject === item.id && each.type === "position_at");
  const rows = [
    ...names.map(([code, text]) => row(null, languageName(code), h("bdi", { lang: code, class: "name" }, clipped(text, 1500)))),
    item.country ? row("column.country", bdi(country(item.country))) : [],
    parents.length ? row("column.parent", list(parents.map((each) => go(each.object)))) : [],
    posts.length ? row("relation.position_at", list(posts.map((each) => go(each.object)))) : [],
  ].flat();
  return rows.length ? h("dl", { class: "record names" }, rows) : "";
}
function entityPanel(item) {
  return [
    heading(kindWord(item), item.label[state.language], ""), identity(item),
    agreementCards(item.id), partnersByCountry(item.id), connection(item), linkCards(item.id), figureBlocks(item.id),
  ];
}
