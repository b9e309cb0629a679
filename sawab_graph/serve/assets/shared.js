/* What all parts of the query page use: its words, elements made without markup, and addresses. */
const read = (id) => JSON.parse(document.getElementById(id).textContent);
export const DATA = read("data");
export const WORDS = read("words");
export const LANGUAGE = document.documentElement.lang;
export const $ = (id) => document.getElementById(id);

/* An element with its attributes and children; text is only ever set as text. */
export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

export const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

/* A number with its noun, in the grammatical number that the language asks for. */
export function counted(number) {
  const form = number === 0 ? "none" : number === 1 ? "one" : number === 2 ? "two" : number % 100 >= 3 && number % 100 <= 10 ? "few" : "many";
  return filled(WORDS["rows_" + form], { n: number.toLocaleString("en") });
}

/* The page of an address of this graph here; null for addresses of others. */
export function local(iri) {
  if (!iri.startsWith(DATA.base + "id/")) return null;
  return "/" + iri.slice(DATA.base.length);
}

/* One spelling for many: no marks, no tatweel, one alef, one yeh, one heh. */
export const folded = (text) => text.toLowerCase().normalize("NFKD")
  .replace(/[\u064B-\u065F\u0670\u0640\u0300-\u036f]/g, "")
  .replace(/[\u0623\u0625\u0622\u0671]/g, "\u0627").replace(/\u0649/g, "\u064a").replace(/\u0629/g, "\u0647");
