/* Asking, and showing what was answered: as a table, as a network, as files. */
import { $, DATA, LANGUAGE, WORDS, counted, filled, h, local } from "./shared.js";

const SHOWN = 500;
const QUOTES = new Set(["quote", "sentence", "evidence"]);
const NUMERIC = /#(?:integer|decimal|double|float|nonNegativeInteger|date|gYearMonth|gYear)$/;
const DATE = /^\d{4}(?:-\d\d){0,2}$/;
/* In which language a thing is called by its name, the best first. */
const CALLED = LANGUAGE === "ar" ? ["ar", "", "en", "fr"] : ["en", "", "ar-latn", "fr", "ar"];
const RIGHT_TO_LEFT = /[\u0590-\u08ff]/;
let asking = null;
let networkAddress = null;

/* `address` answers with the parameters that name a question or hold a query. */
export async function ask(address, parameters) {
  asking?.abort();
  const mine = (asking = new AbortController());
  waiting();
  const start = performance.now();
  try {
    const reply = await fetch(address, {
      method: "POST",
      body: new URLSearchParams(parameters),
      headers: { Accept: "application/sparql-results+json, text/turtle;q=0.9" },
      signal: mine.signal,
    });
    const body = await reply.text();
    if (mine.signal.aborted) return;
    if (!reply.ok) return fail(body.trim() || String(reply.status));
    await shown(reply, body, (performance.now() - start) / 1000, address, parameters);
  } catch (error) {
    if (mine.signal.aborted) return;
    fail(filled(WORDS.offline, { reason: error.message }));
  } finally {
    if (asking === mine) {
      asking = null;
      $("stop").hidden = true;
      $("answer").removeAttribute("aria-busy");
    }
  }
}
export function stop() {
  asking?.abort();
  asking = null;
  $("stop").hidden = true;
  $("state").textContent = WORDS.stopped;
}
export function clear() {
  asking?.abort();
  $("answer").hidden = true;
}
function waiting() {
  $("answer").hidden = false;
  $("answer").setAttribute("aria-busy", "true");
  $("state").textContent = WORDS.running;
  $("stop").hidden = false;
  $("tools").hidden = true;
  choose("table");
  $("table").replaceChildren();
}
function fail(message) {
  $("state").textContent = "";
  $("table").replaceChildren(h("p", { class: "error", role: "alert", dir: "auto" }, message));
}

async function shown(reply, body, seconds, address, parameters) {
  const tabular = reply.headers.get("content-type").includes("json");
  const answer = tabular ? JSON.parse(body) : null;
  const total = Number(reply.headers.get("sawab-rows") ?? answer?.results?.bindings.length ?? 0);
  tell(total, seconds, reply.headers.get("sawab-truncated") === "true" || answer?.truncated, answer);
  links(address, parameters, tabular);
  if (!tabular) return $("table").replaceChildren(h("pre", { class: "card", dir: "ltr" }, body));
  if (answer.boolean !== undefined) {
    return $("table").replaceChildren(h("p", { class: "verdict" }, answer.boolean ? WORDS.yes : WORDS.no));
  }
  const rows = answer.results.bindings.slice(0, SHOWN);
  $("table").replaceChildren(rows.length ? table(answer.head.vars, rows, address === "/query") : "");
  await name(rows);
}
function tell(total, seconds, truncated, answer) {
  const parts = [];
  if (answer?.boolean === undefined) parts.push(h("b", {}, counted(total)), " ");
  parts.push(filled(WORDS.seconds, { n: seconds < 10 ? seconds.toFixed(2) : seconds.toFixed(0) }));
  if (truncated) parts.push(" ", h("span", { class: "notice" }, filled(WORDS.truncated, { n: total.toLocaleString("en") })));
  else if (total > SHOWN && answer) parts.push(" ", h("span", { class: "notice" }, filled(WORDS.shown, { n: SHOWN })));
  $("state").replaceChildren(...parts);
}

/* --- the table ---------------------------------------------------------------------------------- */
function table(names, rows, own) {
  /* Whoever wrote the query knows its variables; those of a question are told in words. */
  const heading = (name) => (own ? h("bdi", {}, "?" + name) : WORDS["column_" + name] || h("bdi", {}, name.replace(/_/g, " ")));
  const head = h("tr", {}, names.map((name) => h("th", { scope: "col" }, heading(name))));
  const body = rows.map((row) => h("tr", {}, names.map((name) => cell(name, row[name]))));
  return h("table", {}, h("thead", {}, head), h("tbody", {}, body));
}
function cell(name, term) {
  if (!term) return h("td", {});
  if (term.type === "uri") return h("td", {}, link(term.value));
  const text = typeof term.value === "string" ? term.value : JSON.stringify(term.value);
  if (QUOTES.has(name)) return h("td", { class: "quote" }, h("span", { dir: direction(text), lang: term["xml:lang"] }, text));
  const number = NUMERIC.test(term.datatype || "") || DATE.test(text);
  return h("td", { class: number ? "number" : null }, h("bdi", { dir: direction(text), lang: term["xml:lang"] }, text),
    term["xml:lang"] && term["xml:lang"] !== LANGUAGE ? h("span", { class: "lang" }, term["xml:lang"]) : null);
}
/* By what is written: a name in Arabic goes to the left wherever it stands. */
const direction = (text) => (RIGHT_TO_LEFT.test(text) ? "rtl" : "ltr");
function link(iri) {
  const here = local(iri);
  if (!here) return h("a", { href: safe(iri), rel: "noopener noreferrer", "data-iri": iri }, h("code", {}, short(iri)));
  return h("a", { href: `${here}?lang=${LANGUAGE}`, "data-iri": iri, onclick: (event) => open(event, iri) }, h("code", {}, short(iri)));
}
/* Only addresses of the web may be followed: the graph may hold what others wrote. */
const safe = (iri) => (/^https?:/i.test(iri) ? iri : null);
const short = (iri) => (iri.startsWith(DATA.base) ? iri.slice(DATA.base.length) : iri);

/* What the addresses of the answer are called, in this language. */
async function name(rows) {
  const iris = [...new Set(rows.flatMap(Object.values).filter((term) => term.type === "uri").map((term) => term.value))];
  const known = iris.filter((iri) => /^https?:[^<>"{}|\\^`\s]*$/.test(iri)).slice(0, 200);
  if (!known.length) return;
  const query = `SELECT ?iri ?name { VALUES ?iri { ${known.map((iri) => `<${iri}>`).join(" ")} }
    ?iri skos:prefLabel|rdfs:label|dct:title ?name }`;
  const reply = await fetch("/query", { method: "POST", body: new URLSearchParams({ query }), headers: { Accept: "application/sparql-results+json" } });
  if (!reply.ok) return;
  const rank = ({ "xml:lang": language = "" }) => (CALLED.includes(language) ? CALLED.indexOf(language) : CALLED.length);
  const called = (await reply.json()).results.bindings.sort((one, other) => rank(other.name) - rank(one.name));
  const names = new Map(called.map((row) => [row.iri.value, row.name.value]));
  for (const element of $("table").querySelectorAll("[data-iri]")) {
    const text = names.get(element.dataset.iri);
    if (text) element.replaceChildren(h("bdi", { dir: direction(text) }, text));
  }
}

/* --- what proves it ----------------------------------------------------------------------------- */
async function open(event, iri) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const page = `${local(iri)}?lang=${LANGUAGE}`;
  $("panel-title").textContent = WORDS.loading;
  $("panel-body").replaceChildren();
  $("panel").showModal();
  const reply = await fetch(`${page}&format=facts`);
  if (!reply.ok) {
    $("panel-title").textContent = short(iri);
    $("panel-body").append(h("p", { class: "error" }, (await reply.text()).trim()));
    return;
  }
  const thing = await reply.json();
  $("panel-title").replaceChildren(h("bdi", {}, thing.title));
  $("panel-body").append(
    ...(thing.facts.length ? thing.facts.map(fact) : [h("p", { class: "soft" }, WORDS.no_facts)]),
    h("p", {}, h("a", { href: page }, WORDS.more)));
}
const fact = (each) => h("article", { class: "fact" }, h("p", { class: "sentence", dir: "auto" }, each.sentence),
  each.quotes.map((quote) => h("blockquote", { dir: "auto" }, quote.quote)));
$("panel").addEventListener("click", (event) => { if (event.target === $("panel")) $("panel").close(); });

/* --- network and files -------------------------------------------------------------------------- */
function links(address, parameters, tabular) {
  const query = new URLSearchParams(parameters);
  const formats = tabular ? ["csv", "tsv", "json", "xml"] : ["turtle", "ntriples", "jsonld", "rdfxml"];
  $("downloads").open = false;
  $("downloads").querySelector("ul").replaceChildren(...formats.map((format) =>
    h("li", {}, h("a", { href: `${address}?${query}&format=${format}&download`, download: "" }, format.toUpperCase()))));
  const question = address.startsWith("/questions/") ? address.slice("/questions/".length) : null;
  networkAddress = `/graph?lang=${LANGUAGE}&${question ? "question=" + question + "&" : ""}${query}`;
  $("tab-network").hidden = !tabular;
  $("network").replaceChildren();
  $("tools").hidden = false;
}
export function choose(view) {
  for (const each of ["table", "network"]) {
    $(each).hidden = each !== view;
    $("tab-" + each).setAttribute("aria-selected", String(each === view));
  }
  if (view === "network" && !$("network").firstChild) {
    const theme = document.documentElement.dataset.theme;
    $("network").append(h("iframe", { src: `${networkAddress}&theme=${theme}`, title: WORDS.network }));
  }
}
$("tab-table").addEventListener("click", () => choose("table"));
$("tab-network").addEventListener("click", () => choose("network"));
$("stop").addEventListener("click", stop);
