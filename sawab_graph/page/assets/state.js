"use strict";
/* What the page knows: the graph's data, the reader's choices, and the address that holds them. */
const read = (id) => JSON.parse(unpacked.get(id));
const DATA = read("data");
const NODES = read("nodes");
const EDGES = read("edges");
const $ = (id) => document.getElementById(id);
const root = document.documentElement;
const narrow = matchMedia("(max-width: 800px)");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const darkSystem = matchMedia("(prefers-color-scheme: dark)");

const index = (list) => new Map(list.map((item) => [item.id, item]));
const node = index(NODES);
const edge = index(EDGES);
const entity = index(DATA.entities);
const agreement = index(DATA.agreements);
const link = index(DATA.links);
const thing = (id) => entity.get(id) || agreement.get(id) || link.get(id);
const idBySlug = new Map([...DATA.entities, ...DATA.agreements].map((item) => [item.slug, item.id]));

const state = {
  language: DATA.language,
  theme: DATA.theme,
  view: "network",
  focus: null,
  time: "all",
  hidden: new Set(),
  path: null,
};

const word = (key) => DATA.words[state.language][key] ?? key.slice(key.indexOf(".") + 1).replace(/_/g, " ");
const rtl = () => state.language === "ar";
const clipped = (text, length) => (text.length > length ? [...text].slice(0, length).join("") + "…" : text);
const isolated = (text) => "\u2068" + text + "\u2069";
const label = (id) => {
  const item = thing(id);
  return item && item.label ? item.label[state.language] : clipped(String(id), 160);
};

/* An element with its attributes and children; text is only ever set as text. */
function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}
function svg(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}
const bdi = (text) => h("bdi", {}, text);

/* --- the address: every choice can be sent to someone else ------------------------------------ */
function writeAddress() {
  const query = new URLSearchParams();
  if (state.language !== DATA.language) query.set("lang", state.language);
  if (state.theme !== DATA.theme) query.set("theme", state.theme);
  if (state.view !== startView()) query.set("view", state.view);
  if (state.focus) query.set("show", thing(state.focus)?.slug || state.focus);
  if (state.time !== "all") query.set("time", state.time);
  if (state.hidden.size) query.set("hide", [...state.hidden].sort().join(","));
  if (state.path) query.set("path", state.path.map((id) => thing(id).slug).join("~"));
  const text = query.toString().replace(/%2F/g, "/");
  history.replaceState(null, "", text ? "#" + text : location.pathname + location.search);
}
function readAddress() {
  const query = new URLSearchParams(location.hash.slice(1));
  const one = (name, allowed, otherwise) => (allowed.includes(query.get(name)) ? query.get(name) : otherwise);
  state.language = one("lang", Object.keys(DATA.words), DATA.language);
  state.theme = one("theme", ["auto", "light", "dark"], DATA.theme);
  state.view = one("view", ["network", "table"], startView());
  const shown = query.get("show");
  const id = idBySlug.get(shown) || shown;
  state.focus = id && thing(id) ? id : null;
  state.time = query.get("time") || "all";
  state.hidden = new Set((query.get("hide") || "").split(",").filter(Boolean));
  const ends = (query.get("path") || "").split("~").map((slug) => idBySlug.get(slug));
  state.path = ends.length === 2 && ends.every((end) => node.has(end)) ? ends : null;
}
const startView = () => (narrow.matches ? "table" : "network");

/* --- what the filters leave --------------------------------------------------------------------- */
const periodOf = (edtf) => (edtf ? (DATES.length > 12 ? edtf.slice(0, 4) : edtf) : "undated");
const DATES = [...new Set(EDGES.map((item) => item.date).filter(Boolean))].sort();
const inTime = (edtf) => state.time === "all" || periodOf(edtf) === state.time;
const family = (id) => node.get(id).family;
const shownEdge = (item) =>
  inTime(item.date) &&
  !state.hidden.has("r." + item.relation) &&
  !state.hidden.has("g." + family(item.from)) &&
  !state.hidden.has("g." + family(item.to));
function shownNodes() {
  const linked = new Set(EDGES.filter(shownEdge).flatMap((item) => [item.from, item.to]));
  const filtered = state.time !== "all" || [...state.hidden].some((key) => key.startsWith("r."));
  return new Set(
    NODES.filter((item) => !state.hidden.has("g." + item.family) && (!filtered || linked.has(item.id))).map((item) => item.id),
  );
}
function shownAgreement(item) {
  if (!inTime(item.date && item.date.edtf)) return false;
  if (node.has(item.id)) return !state.hidden.has("g." + family(item.id));
  return !state.hidden.has("r.partnership");
}
/* A graph too large to draw whole opens on the nodes of most lines; what is looked at joins them. */
const MOST_DRAWN = 5000;
const CORE = 1000;
const MOST_NEIGHBOURS = 60;
const linesOf = new Map(NODES.map((item) => [item.id, []]));
for (const item of EDGES) for (const id of new Set([item.from, item.to])) linesOf.get(id).push(item);
const drawnIds = NODES.length > MOST_DRAWN
  ? new Set([...NODES].sort((a, b) => linesOf.get(b.id).length - linesOf.get(a.id).length).slice(0, CORE).map((item) => item.id))
  : null;
const isDrawn = (id) => !drawnIds || drawnIds.has(id);
const drawnNodes = () => NODES.filter((item) => isDrawn(item.id));
const drawnEdges = () => EDGES.filter((item) => isDrawn(item.from) && isDrawn(item.to));
function reveal(ids) {
  if (!drawnIds) return;
  for (const id of ids) {
    drawnIds.add(id);
    for (const item of linesOf.get(id).slice(0, MOST_NEIGHBOURS)) drawnIds.add(item.from).add(item.to);
  }
}
/* The edges that a fact is drawn as. */
const edgesOf = (fact) => EDGES.filter((item) => item.fact === fact);
