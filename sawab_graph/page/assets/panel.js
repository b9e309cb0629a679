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
const quoteText = (quote) => quote.runs.map(([run]) => run).join("");
const distinct = (quotes) => [...new Map(quotes.map((quote) => [quote.source + " " + quote.start, quote])).values()];
function evidenceBlock(quotes) {
  const all = distinct(quotes);
  const blocks = all.map(quoteBlock);
  const roles = new Set(all.flatMap((q) => q.runs.map(([, role]) => role)).filter((role) => role in roleWord));
  const key = h("p", { class: "mark-key" }, [...roles].sort().reverse().map((role) => h("mark", { class: "m-" + role }, word(roleWord[role]))));
  const firsts = new Map(all.map((quote) => [quote.source, quote.start]).reverse());
  return h("section", { class: "evidence" },
    h("h3", {}, word("ui.evidence")), roles.size ? key : "", blocks.slice(0, 2),
    blocks.length > 2 ? h("details", {}, h("summary", {}, word("ui.more_evidence"), " ", h("span", { class: "count" }, String(blocks.length - 2))), blocks.slice(2)) : "",
    h("p", { class: "where" }, word("ui.source"), ": ", [...firsts].map(([source, start], n) => [n ? " · " : "", storyButton(source, start)])));
}
const go = (id, ...content) => h("button", { class: "go", onclick: () => show(id) }, content.length ? content : bdi(label(id)));
const heading = (eyebrow, title, note) =>
  h("div", { class: "heading" }, h("p", { class: "eyebrow" }, eyebrow), h("h2", {}, bdi(title)), note ? h("p", { class: "note" }, note) : "");
const row = (key, ...content) => [h("dt", {}, key ? word(key) : content.shift()), h("dd", {}, content)];
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
    h("dl", { class: "record" }, row("ui.end_one", go(item.subject)), row("column.links", word("relation." + item.type)), row("ui.end_other", go(item.object)), date ? row("column.date", bdi(date)) : []),
  ];
}
const agreementCard = (item, without) =>
  card(item.id, [word("agreement." + item.type), item.date ? [" · ", bdi(item.date[state.language])] : ""].flat(2), agreementTitle(item, without), item.evidence);
const linkCard = (item) =>
  card(item.id, word("relation." + item.type), `${isolated(label(item.subject))} — ${isolated(label(item.object))}`, item.evidence);
const factCard = (id) => (agreement.has(id) ? agreementCard(agreement.get(id)) : linkCard(link.get(id)));

/* What the panel shows: the thing in focus, else a path, a community, a story, else a hint. */
function panelContent() {
  if (state.focus) return (agreement.has(state.focus) ? agreementPanel : entity.has(state.focus) ? entityPanel : linkPanel)(thing(state.focus));
  if (state.path) return pathPanel();
  if (state.group) return groupPanel();
  return state.story ? storyPanel() : null;
}
function panel() {
  const content = panelContent();
  if (!content) {
    const said = tooLarge ? ["ui.too_large", NODES.length] : ["ui.hint", 0];
    const apart = someApart && NODES.filter((item) => !isDrawn(item.id)).length;
    const told = (name, n) => word(name).replace("{n}", n.toLocaleString("en"));
    const hints = [told(...said), ...(apart ? [told("ui.apart", apart)] : [])];
    $("panel").replaceChildren(h("p", { class: "hint" }, hints.join(" ")));
    return;
  }
  const back = state.story && (state.focus || state.path || state.group) ? h("button", { class: "go back", id: "back", onclick: clear }, word("ui.story_return")) : "";
  const close = h("button", { class: "close", id: "close", "aria-label": word("ui.close"), onclick: clear }, "×");
  $("panel").replaceChildren(...[close, back, ...content].flat(3).filter((part) => part !== "" && part !== null));
}
