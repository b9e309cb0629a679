/* The side panel: evidence first, then the record. */
const roleWord = { subject: "ui.mark_subject", object: "ui.mark_object", cue: "ui.mark_cue" };

function markedText(quote, className, length) {
  const text = h("p", { class: className, lang: quote.language || null, dir: quote.direction });
  let left = length || Infinity;
  for (const [run, role] of quote.runs) {
    const part = clipped(run, left);
    text.append(role ? h("mark", { class: "m-" + role }, part) : part);
    left -= run.length;
    if (left <= 0) break;
  }
  return text;
}
function quoteBlock(quote) {
  const where = h("p", { class: "where" },
    h("span", {}, word("ui.characters") + " ", h("bdi", { dir: "ltr" }, `${quote.start}–${quote.end}`)), " · ",
    h("span", {}, word("ui.rule") + " ", h("code", {}, bdi(quote.rule))));
  return h("blockquote", {}, markedText(quote, "quote"), where);
}
const distinct = (quotes) => [...new Map(quotes.map((quote) => [quote.title + quote.start, quote])).values()];
function evidenceBlock(quotes) {
  const all = distinct(quotes);
  const blocks = all.map(quoteBlock);
  const roles = new Set(all.flatMap((q) => q.runs.map(([, role]) => role)).filter((role) => role in roleWord));
  const key = h("p", { class: "mark-key" }, [...roles].sort().reverse().map((role) => h("mark", { class: "m-" + role }, word(roleWord[role]))));
  const sources = [...new Set(all.map((quote) => quote.title))];
  return h("section", { class: "evidence" },
    h("h3", {}, word("ui.evidence")), roles.size ? key : "", blocks.slice(0, 2),
    blocks.length > 2 ? h("details", {}, h("summary", {}, word("ui.more_evidence"), " ", h("span", { class: "count" }, String(blocks.length - 2))), blocks.slice(2)) : "",
    h("p", { class: "where" }, word("ui.source"), ": ", sources.map((title, n) => [n ? " · " : "", bdi(title)])));
}
const go = (id, ...content) => h("button", { class: "go", onclick: () => show(id) }, content.length ? content : bdi(label(id)));
const heading = (eyebrow, title, note) =>
  h("div", { class: "heading" }, h("p", { class: "eyebrow" }, eyebrow), h("h2", {}, bdi(title)), note ? h("p", { class: "note" }, note) : "");
const row = (key, ...content) => [h("dt", {}, word(key)), h("dd", {}, content)];
const list = (items) => h("ul", { class: "plain" }, items.map((item) => h("li", {}, item)));
const texts = (items) => list(items.map((item) => h("span", { dir: "auto" }, item)));
const statusBadge = (status) => h("span", { class: "badge s-" + status }, word("status." + status));
const kindWord = (item) => word("organisation." + (item.kind === "organisation" ? item.type : item.kind === "person" ? "Person" : "Place"));

function agreementTitle(item, without) {
  if (item.named) return item.label[state.language];
  const others = item.parties.filter((id) => id !== without).map((id) => isolated(label(id)));
  const joined = others.join(rtl() ? "، " : ", ");
  return without ? `${word("agreement." + item.type)} ${word("ui.with")} ${joined}` : item.parties.map((id) => isolated(label(id))).join(" · ");
}
function agreementPanel(item) {
  const signatories = item.signatories.map((s) =>
    h("div", { class: "signatory" }, go(s.person),
      s.position ? h("span", { class: "post", dir: "auto" }, s.position) : "",
      s.for ? h("span", { class: "post" }, word("column.on_behalf_of") + " ", bdi(label(s.for))) : ""));
  return [
    heading([word("agreement." + item.type), " ", statusBadge(item.status)], agreementTitle(item), item.date ? item.date[state.language] : ""),
    evidenceBlock(item.evidence),
    h("h3", {}, word("ui.record")),
    h("dl", { class: "record" },
      row("column.parties", list(item.parties.map((id) => go(id)))),
      signatories.length ? row("column.signatories", signatories) : [],
      row("column.date", item.date ? bdi(item.date[state.language]) : word("ui.undated")),
      item.place ? row("column.place", go(item.place)) : [],
      item.venue ? row("column.venue", h("span", { dir: "auto" }, item.venue)) : [],
      item.purposes.length ? row("column.purposes", texts(item.purposes)) : [],
      item.activities.length ? row("column.activities", texts(item.activities)) : []),
  ];
}
function linkPanel(item) {
  const date = item.date ? item.date[state.language] : "";
  return [
    heading(word("relation." + item.type), `${isolated(label(item.subject))} ${rtl() ? "←" : "→"} ${isolated(label(item.object))}`, date),
    evidenceBlock(item.evidence),
    h("h3", {}, word("ui.record")),
    h("dl", { class: "record" }, row("ui.path_from", go(item.subject)), row("column.links", word("relation." + item.type)), row("ui.path_to", go(item.object)), date ? row("column.date", bdi(date)) : []),
  ];
}
const country = (code) => {
  if (!/^[A-Z]{2}$/.test(code || "")) return code || "";
  return new Intl.DisplayNames([state.language], { type: "region" }).of(code);
};
const languageName = (code) => DATA.words[state.language]["language." + code] || code;
function byDate(first, second) {
  const [a, b] = [first.date ? first.date.edtf : "9999", second.date ? second.date.edtf : "9999"];
  return a < b ? -1 : a > b ? 1 : 0;
}
function card(id, eyebrow, title, quotes) {
  const text = quotes.length ? clipped(quotes[0].runs.map(([run]) => run).join(""), 240) : "";
  return h("li", {}, h("button", { class: "card", onclick: () => show(id) },
    h("span", { class: "eyebrow" }, eyebrow), h("strong", {}, bdi(title)), h("span", { class: "clip", dir: "auto" }, text)));
}
function agreementCards(id) {
  const own = DATA.agreements.filter((item) => item.parties.includes(id) || item.place === id).sort(byDate);
  const signed = DATA.agreements.filter((item) => item.signatories.some((s) => s.person === id));
  const cards = [...own, ...signed].map((item) =>
    card(item.id, [word("agreement." + item.type), item.date ? [" · ", bdi(item.date[state.language])] : ""].flat(2), agreementTitle(item, id), item.evidence));
  const title = signed.length && !own.length ? word("column.signed") : word("column.agreements");
  return cards.length ? [h("h3", {}, title, " ", h("span", { class: "count" }, String(cards.length))), h("ul", { class: "cards" }, cards)] : [];
}
function linkCards(id) {
  const own = DATA.links.filter((item) => item.subject === id || item.object === id).sort(byDate);
  const cards = own.map((item) => {
    const out = item.subject === id;
    const name = (!out && DATA.words[state.language]["inverse." + item.type]) || word("relation." + item.type);
    return card(item.id, [name, item.date ? " · " + item.date[state.language] : ""], label(out ? item.object : item.subject), item.evidence);
  });
  return cards.length ? [h("h3", {}, word("column.links"), " ", h("span", { class: "count" }, String(cards.length))), h("ul", { class: "cards" }, cards)] : [];
}
function figureBlocks(id) {
  const own = DATA.figures.filter((item) => item.subject === id);
  const blocks = own.map((item) => {
    const amount = `${word("comparator." + item.comparator)} ${item.value.toLocaleString("en")}`.trim();
    return h("details", { class: "figure" }, h("summary", {}, h("strong", {}, bdi(amount)), " ", word("figure." + item.property)), item.evidence.map(quoteBlock));
  });
  return blocks.length ? [h("h3", {}, word("column.figures")), blocks] : [];
}
function entityPanel(item) {
  const shown = new Set([item.label[state.language]]);
  const names = item.names.filter(([, text]) => !shown.has(text) && shown.add(text));
  return [
    heading(kindWord(item), item.label[state.language], country(item.country)),
    names.length ? h("dl", { class: "record names" }, names.map(([code, text]) => [h("dt", {}, languageName(code)), h("dd", {}, h("bdi", { lang: code }, text))])) : "",
    agreementCards(item.id), linkCards(item.id), figureBlocks(item.id),
  ];
}
function pathPanel() {
  const steps = pathEdges();
  const title = state.path.map((id) => isolated(label(id))).join(" · ");
  if (!steps) return [heading(word("ui.path_steps"), title, word("ui.path_none"))];
  return [
    heading(word("ui.path_steps"), title, ""),
    h("ol", { class: "cards" }, steps.map((item) =>
      card(item.fact, word("relation." + item.relation), `${isolated(label(item.from))} — ${isolated(label(item.to))}`, thing(item.fact).evidence))),
  ];
}
function panel() {
  const item = state.focus && thing(state.focus);
  const target = $("panel");
  if (!item && !state.path) {
    target.replaceChildren(h("p", { class: "hint" }, word(drawnIds ? "ui.too_large" : "ui.hint").replace("{n}", NODES.length.toLocaleString("en"))));
    return;
  }
  const make = agreement.has(state.focus) ? agreementPanel : entity.has(state.focus) ? entityPanel : linkPanel;
  const close = h("button", { class: "close", "aria-label": word("ui.close"), onclick: clear }, "×");
  target.replaceChildren(close, ...(item ? make(item) : pathPanel()).flat(3).filter((part) => part !== ""));
}
