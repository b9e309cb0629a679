/* The page's state is its address: a question with its parameters, or a query. */
import { ask, clear } from "./answer.js";
import { setText, text } from "./editor.js";
import { $, LANGUAGE, WORDS, folded, h } from "./shared.js";

const START = "SELECT ?agreement ?party WHERE {\n  ?agreement a sg:Agreement ; sg:hasParty ?party .\n}\nLIMIT 20\n";
const OWN = new Set(["lang", "theme", "question", "sparql", "query"]);
let question = null;

const address = (parameters) => "/?" + new URLSearchParams({ ...parameters, lang: LANGUAGE });
function go(parameters) {
  history.pushState(null, "", address(parameters));
  return open();
}

/* --- from the address to the page --------------------------------------------------------------- */
async function open() {
  const here = new URLSearchParams(location.search);
  const name = here.get("question");
  const own = here.has("query") || here.has("sparql");
  mark(name, own);
  $("hero").hidden = Boolean(name) || own;
  $("asked").hidden = !name;
  $("own").hidden = !own;
  if (name) {
    const given = Object.fromEntries([...here].filter(([key]) => !OWN.has(key)));
    if (await form(name, given)) ask("/questions/" + encodeURIComponent(name), { ...defaults(), ...given });
  } else if (own) {
    setText(here.get("query") ?? (text() || START));
    if (here.get("query")) ask("/query", { query: here.get("query") });
    else clear();
  } else {
    clear();
    preview();
  }
}
/* The whole network, where there is room for it. */
function preview() {
  const place = $("preview");
  if (place.firstChild || matchMedia("(max-width: 860px)").matches) return;
  place.append(h("iframe", { src: `/graph?lang=${LANGUAGE}&theme=${document.documentElement.dataset.theme}`, title: WORDS.graph }));
  place.hidden = false;
}
function mark(name, own) {
  for (const link of $("questions").querySelectorAll("a")) {
    const current = own ? "own" in link.dataset : name !== null && link.dataset.question === name;
    if (current) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
    if (current && matchMedia("(min-width: 861px)").matches) link.scrollIntoView({ block: "nearest" });
  }
}

/* --- the form of a question --------------------------------------------------------------------- */
async function form(name, given) {
  const reply = await fetch(`/questions/${encodeURIComponent(name)}/form?lang=${LANGUAGE}`);
  $("note").hidden = true;
  $("fields").replaceChildren();
  if (!reply.ok) {
    $("summary").textContent = (await reply.text()).trim();
    clear();
    return false;
  }
  question = await reply.json();
  $("summary").textContent = question.summary;
  $("note").textContent = question.note;
  $("note").hidden = !question.note;
  $("fields").append(...question.parameters.map((each) => field(each, given[each.name] ?? each.default)));
  return true;
}
const defaults = () => Object.fromEntries(question.parameters.map((each) => [each.name, each.default]));
function field(parameter, value) {
  const { name, kind, summary, choices } = parameter;
  const optional = parameter.default === "any";
  const shown = optional && value === "any" ? "" : value;
  const label = summary.charAt(0).toUpperCase() + summary.slice(1);
  let input = h("input", { name, value: shown, type: kind === "date" ? "date" : "text", dir: "auto", autocomplete: "off" });
  if (kind === "organisation") {
    input.setAttribute("list", "choices-" + name);
    input.setAttribute("placeholder", optional ? WORDS.any : "");
    return h("label", {}, label, input, h("datalist", { id: "choices-" + name }, choices.map((each) => h("option", { value: each }))));
  }
  if (choices.length) {
    const all = choices.includes(value) || (optional && !shown) ? choices : [value, ...choices];
    input = h("select", { name }, optional ? h("option", { value: "" }, WORDS.any) : null,
      all.map((each) => h("option", { value: each, selected: each === shown }, kind === "language" ? WORDS["language_" + each] || each : each)));
  }
  return h("label", {}, label, input);
}
$("form").addEventListener("submit", (event) => {
  event.preventDefault();
  go({ question: question.name, ...filledIn() });
});
/* Only what differs from what holds anyway. */
function filledIn() {
  const values = [...new FormData($("form"))].map(([name, value]) => [name, String(value).trim()]);
  const known = defaults();
  return Object.fromEntries(values.filter(([name, value]) => value && value !== known[name]));
}
$("edit").addEventListener("click", async () => {
  const values = new URLSearchParams({ ...defaults(), ...filledIn() });
  const reply = await fetch(`/questions/${encodeURIComponent(question.name)}/sparql?${values}`);
  if (reply.ok) go({ query: await reply.text() });
});

/* --- the reader's own query --------------------------------------------------------------------- */
const run = () => go({ query: text() });
$("run").addEventListener("click", run);
$("query").addEventListener("run", run);

/* --- the list ----------------------------------------------------------------------------------- */
document.querySelector(".ask").addEventListener("click", (event) => {
  const link = event.target.closest("a[data-question], a[data-own]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go("own" in link.dataset ? { sparql: "" } : { question: link.dataset.question });
});
$("filter").addEventListener("input", () => {
  const words = folded($("filter").value).split(/\s+/).filter(Boolean);
  let any = false;
  for (const link of $("questions").querySelectorAll("a[data-question]")) {
    const told = folded(link.textContent + " " + link.dataset.question);
    link.parentElement.hidden = !words.every((word) => told.includes(word));
    any ||= !link.parentElement.hidden;
  }
  $("no-question").hidden = any;
});
$("link").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(location.href);
    $("link").textContent = WORDS.copied;
    setTimeout(() => { $("link").textContent = WORDS.link; }, 2000);
  } catch {
    prompt(WORDS.link, location.href);
  }
});
addEventListener("popstate", open);
await open();
document.documentElement.dataset.ready = "";
