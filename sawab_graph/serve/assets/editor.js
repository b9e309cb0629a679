/* A text area with colours behind it and completion in front of it: plain text for every reader. */
import { $, LANGUAGE, WORDS, folded, h } from "./shared.js";

const KEYWORDS = (
  "SELECT CONSTRUCT DESCRIBE ASK WHERE FROM NAMED PREFIX BASE OPTIONAL UNION FILTER GRAPH BIND VALUES MINUS " +
  "EXISTS NOT IN AS GROUP BY HAVING ORDER ASC DESC LIMIT OFFSET DISTINCT REDUCED UNDEF COUNT SUM MIN MAX AVG " +
  "SAMPLE GROUP_CONCAT SEPARATOR STR LANG LANGMATCHES DATATYPE BOUND IRI STRDT STRLANG COALESCE IF ISIRI " +
  "ISLITERAL REGEX CONTAINS STRSTARTS STRENDS STRLEN SUBSTR REPLACE CONCAT UCASE LCASE YEAR MONTH DAY ABS ROUND a true false"
).split(" ");
const KNOWN = new Set(KEYWORDS.map((word) => word.toUpperCase()));
const TOKEN = new RegExp(
  [
    "(?<comment>#[^\\n]*)",
    "(?<iri><[^<>\"{}|^`\\\\\\s]*>)",
    "(?<string>\"\"\"[\\s\\S]*?(?:\"\"\"|$)|'''[\\s\\S]*?(?:'''|$)|\"(?:[^\"\\\\\\n]|\\\\.)*\"?|'(?:[^'\\\\\\n]|\\\\.)*'?)",
    "(?<variable>[?$][\\p{L}\\p{N}_]+)",
    "(?<name>[\\p{L}][\\p{L}\\p{N}_.-]*:[\\p{L}\\p{N}_.:%-]*|:[\\p{L}\\p{N}_]+)",
    "(?<number>\\b\\d+(?:\\.\\d+)?\\b)",
    "(?<word>[\\p{L}_][\\p{L}\\p{N}_]*)",
  ].join("|"),
  "gu",
);
const MOST = 12;
const PLACE = /(?:[?$][\p{L}\p{N}_]*|[\p{L}][\p{L}\p{N}_.-]*:[\p{L}\p{N}_.-]*|[\p{L}_][\p{L}\p{N}\p{M}_]*)$/u;

const area = $("query");
const colours = $("colours");
const list = $("completions");
let known = null;
let offered = [];
let chosen = 0;

/* --- colours ------------------------------------------------------------------------------------ */
function coloured(text) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    let [kind] = Object.entries(match.groups).find(([, value]) => value !== undefined);
    if (kind === "word") kind = KNOWN.has(match[0].toUpperCase()) ? "keyword" : null;
    parts.push(text.slice(end, match.index));
    parts.push(kind ? h("span", { class: "t-" + kind }, match[0]) : match[0]);
    end = match.index + match[0].length;
  }
  return [...parts, text.slice(end), "\n"].filter(Boolean);
}
function paint() {
  colours.replaceChildren(...coloured(area.value));
  colours.scrollTop = area.scrollTop;
  /* The scroll bar of the text takes width from it, and the colours must break lines alike. */
  colours.style.width = area.clientWidth + "px";
}

/* --- completion --------------------------------------------------------------------------------- */
async function load() {
  if (known) return known;
  const answer = await fetch("/terms.json?lang=" + LANGUAGE);
  if (!answer.ok) return [];
  const data = await answer.json();
  known = [
    ...data.terms.map((term) => ({ text: term.name, kind: term.kind, label: term.label, keys: [folded(term.name), folded(term.name.split(":")[1]), ...folded(term.label).split(" ")] })),
    ...Object.entries(data.prefixes).map(([name, iri]) => ({ text: name + ":", kind: "prefix", label: iri, keys: [name] })),
    ...data.organisations.map((each) => ({ text: "<" + each.iri + ">", shown: each.label, kind: "organisation", label: each.iri, keys: each.names.flatMap((name) => [folded(name), ...folded(name).split(" ")]) })),
    ...KEYWORDS.map((word) => ({ text: word, kind: "keyword", label: "", keys: [folded(word)] })),
  ];
  return known;
}
function variables(word) {
  const names = new Set([...area.value.matchAll(/[?$][\p{L}\p{N}_]+/gu)].map((match) => match[0]));
  names.delete(word);
  return [...names].filter((name) => name.startsWith(word)).sort().map((text) => ({ text, kind: "variable", label: "" }));
}
function started() {
  const match = area.value.slice(0, area.selectionStart).match(PLACE);
  return match ? match[0] : "";
}
async function offer(asked) {
  const all = await load();
  const word = started();
  if (area.selectionStart !== area.selectionEnd || (!asked && word.length < 2 && !word.startsWith("?")) || inString()) return close();
  const key = folded(word);
  const fits = /^[?$]/.test(word) ? variables(word) : all.filter((item) => item.keys.some((each) => each.startsWith(key)) && item.text !== word);
  offered = fits.sort((one, other) => rank(one, key) - rank(other, key)).slice(0, MOST);
  chosen = 0;
  if (offered.length) show();
  else close();
}
const ORDER = ["variable", "class", "property", "keyword", "prefix", "organisation"];
const rank = (item, key) => ORDER.indexOf(item.kind) - (item.keys && item.keys[0] === key ? 10 : 0);
function inString() {
  const before = area.value.slice(0, area.selectionStart);
  for (const match of area.value.matchAll(TOKEN)) {
    const { comment, string } = match.groups;
    if ((comment || string) && match.index < before.length && match.index + match[0].length > before.length) return true;
  }
  return false;
}
function show() {
  list.replaceChildren(...offered.map((item, place) =>
    h("li", { role: "option", id: "completion-" + place, "aria-selected": String(place === chosen), onmousedown: (event) => { event.preventDefault(); take(place); } },
      h("bdi", {}, item.shown || item.text), h("small", {}, WORDS["kind_" + item.kind]),
      item.label && item.kind !== "prefix" ? h("bdi", { class: "label" }, item.label) : null)));
  list.hidden = false;
  area.setAttribute("aria-expanded", "true");
  area.setAttribute("aria-activedescendant", "completion-" + chosen);
  const at = caret();
  list.style.top = at.bottom + 4 + "px";
  list.style.left = Math.max(4, Math.min(at.left, area.clientWidth - list.offsetWidth - 4)) + "px";
  list.children[chosen].scrollIntoView({ block: "nearest" });
}
export function close() {
  list.hidden = true;
  offered = [];
  area.setAttribute("aria-expanded", "false");
  area.removeAttribute("aria-activedescendant");
}
/* Where the caret stands: the colours break lines where the text does. */
function caret() {
  const walker = document.createTreeWalker(colours, NodeFilter.SHOW_TEXT);
  let left = area.selectionStart;
  let node = walker.nextNode();
  while (node && left > node.length) {
    left -= node.length;
    node = walker.nextNode();
  }
  const range = document.createRange();
  range.setStart(node || colours, node ? left : 0);
  const box = range.getClientRects()[0] || colours.getBoundingClientRect();
  const frame = colours.parentElement.getBoundingClientRect();
  return { left: box.left - frame.left, bottom: box.bottom - frame.top };
}
function take(place) {
  const word = started();
  area.setRangeText(offered[place].text, area.selectionStart - word.length, area.selectionStart, "end");
  close();
  paint();
  area.focus();
  area.dispatchEvent(new Event("change"));
}
function move(step) {
  chosen = (chosen + step + offered.length) % offered.length;
  show();
}

/* --- keys --------------------------------------------------------------------------------------- */
area.addEventListener("keydown", (event) => {
  const open = !list.hidden;
  if (event.key === " " && event.ctrlKey) offer(true);
  else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    close();
    area.dispatchEvent(new CustomEvent("run"));
  } else if (open && event.key === "ArrowDown") move(1);
  else if (open && event.key === "ArrowUp") move(-1);
  else if (open && (event.key === "Enter" || event.key === "Tab")) take(chosen);
  else if (open && event.key === "Escape") close();
  else return;
  event.preventDefault();
});
area.addEventListener("input", () => {
  paint();
  offer(false);
});
area.addEventListener("blur", close);
area.addEventListener("scroll", () => { colours.scrollTop = area.scrollTop; });
new ResizeObserver(paint).observe(area);

export function setText(text) {
  area.value = text;
  area.rows = Math.min(24, Math.max(9, text.split("\n").length + 1));
  paint();
}
export const text = () => area.value;
