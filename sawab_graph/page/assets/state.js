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
const entity = index(DATA.entities);
const agreement = index(DATA.agreements);
const link = index(DATA.links);
const thing = (id) => entity.get(id) || agreement.get(id) || link.get(id);
const sourceBySlug = new Map(DATA.articles.map((item) => [item.slug, item]));
const idBySlug = new Map([...DATA.entities, ...DATA.agreements].map((item) => [item.slug, item.id]));

const state = {
  language: DATA.language,
  theme: DATA.theme,
  view: "network",
  way: "documents" /* or "direct": parties joined without the document between them */,
  focus: null,
  time: "all",
  hidden: new Set() /* of the legend's keys: g. families, r. relations, s. sources */,
  path: null /* the two ends of a way */,
  near: [] /* the nodes whose neighbourhoods alone are drawn */,
  group: null /* the node that names a community */,
  story: null /* an article and how far it has been told: { source, step } */,
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
const slugOf = (id) => thing(id)?.slug || id;
const idOf = (slug) => idBySlug.get(slug) || slug;
function writeAddress() {
  if (location.protocol === "about:") return; /* inside a notebook there is no address to keep */
  const query = new URLSearchParams();
  const note = (name, value, usual) => { if (value && value !== usual) query.set(name, value); };
  note("lang", state.language, DATA.language);
  note("theme", state.theme, DATA.theme);
  note("view", state.view, startView());
  note("see", state.way, "documents");
  note("show", state.focus && slugOf(state.focus));
  note("time", state.time, "all");
  note("hide", [...state.hidden].sort().join(","));
  note("path", state.path && state.path.map(slugOf).join("~"));
  note("near", state.near.map(slugOf).join("~"));
  note("group", state.group && slugOf(state.group));
  note("story", state.story && `${state.story.source}~${state.story.step + 1}`);
  const text = query.toString().replace(/%2F/g, "/").replace(/%7E/g, "~");
  history.replaceState(null, "", text ? "#" + text : location.pathname + location.search);
}
function readAddress() {
  const query = new URLSearchParams(location.hash.slice(1));
  const one = (name, allowed, otherwise) => (allowed.includes(query.get(name)) ? query.get(name) : otherwise);
  const nodes = (name) => (query.get(name) || "").split("~").map(idOf).filter((id) => node.has(id));
  state.language = one("lang", Object.keys(DATA.words), DATA.language);
  state.theme = one("theme", ["auto", "light", "dark"], DATA.theme);
  state.view = one("view", ["network", "table"], startView());
  state.way = one("see", ["documents", "direct"], "documents");
  const id = idOf(query.get("show"));
  state.focus = id && thing(id) ? id : null;
  state.time = query.get("time") || "all";
  state.hidden = new Set((query.get("hide") || "").split(",").filter(Boolean));
  state.path = nodes("path").length === 2 ? nodes("path") : null;
  state.near = nodes("near");
  state.group = nodes("group")[0] || null;
  const [source, step] = (query.get("story") || "").split("~");
  state.story = sourceBySlug.has(source) ? { source, step: Math.max(0, (parseInt(step, 10) || 1) - 1) } : null;
}
const startView = () => (narrow.matches ? "table" : "network");
