/* Search: spellings folded, names in every language, the best match first. */
const LETTERS = { "\u0623": "\u0627", "\u0625": "\u0627", "\u0622": "\u0627", "\u0671": "\u0627", "\u0649": "\u064a", "\u0626": "\u064a", "\u0624": "\u0648", "\u0629": "\u0647", "\u06cc": "\u064a", "\u06a9": "\u0643" };
const fold = (text) =>
  text.replace(/[\u0622-\u0626\u0629\u0649\u0671\u06a9\u06cc]/g, (letter) => LETTERS[letter] || letter)
    .normalize("NFKD").replace(/[\p{M}\p{Cf}\u0640'\u2019]/gu, "").toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ").trim();

const ENTRIES = [...DATA.entities, ...DATA.agreements].flatMap((item) => {
  const names = [...item.names.map(([, text]) => text), ...Object.values(item.label)];
  return [...new Set(names)].map((text) => ({ id: item.id, text, folded: fold(text) }));
});
function rank(entry, wanted) {
  if (entry.folded === wanted) return 0;
  if (entry.folded.startsWith(wanted)) return 1;
  if (entry.folded.includes(" " + wanted)) return 2;
  if (entry.folded.includes(wanted)) return 3;
  return wanted.split(" ").every((part) => entry.folded.includes(part)) ? 4 : 9;
}
function search(text, allowed) {
  const wanted = fold(text);
  if (!wanted) return [];
  const best = new Map();
  for (const entry of ENTRIES) {
    const value = rank(entry, wanted);
    if (value < 9 && allowed(entry.id) && (!best.has(entry.id) || best.get(entry.id).value > value)) best.set(entry.id, { entry, value });
  }
  return [...best.values()].sort((a, b) => a.value - b.value || a.entry.folded.length - b.entry.folded.length).slice(0, 8).map(({ entry }) => entry);
}
/* A field that offers what fits as one types; `wanted` says which things may be chosen. */
function combobox(input, offers, { wanted = () => true, pick, none = true }) {
  let active = -1;
  const options = () => [...offers.querySelectorAll("[data-id]")];
  function open(on) {
    offers.hidden = !on;
    input.setAttribute("aria-expanded", String(on));
    if (!on) input.removeAttribute("aria-activedescendant");
  }
  function choose(id) {
    open(false);
    pick(id);
  }
  function offer() {
    const found = search(input.value, wanted);
    const empty = none && input.value.trim() && !found.length;
    active = -1;
    offers.replaceChildren(...found.map((entry, n) => option(entry, `${offers.id}-${n}`, choose)),
      empty ? h("li", { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, word("ui.nothing_found")) : "");
    open(found.length > 0 || Boolean(empty));
  }
  function move(by) {
    const all = options();
    if (!all.length) return;
    active = (active + by + all.length) % all.length;
    all.forEach((each, n) => each.setAttribute("aria-selected", String(n === active)));
    input.setAttribute("aria-activedescendant", all[active].id);
    all[active].scrollIntoView({ block: "nearest" });
  }
  function keys(event) {
    const all = options();
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && all.length && !offers.hidden) choose(all[Math.max(active, 0)].dataset.id);
    else if (event.key === "Escape") {
      event.stopPropagation();
      input.value = "";
      open(false);
      input.blur();
    }
  }
  input.addEventListener("input", offer);
  input.addEventListener("focus", () => { if (input.value) offer(); });
  input.addEventListener("blur", () => open(false));
  input.addEventListener("keydown", keys);
}
function option(entry, id, choose) {
  const own = label(entry.id);
  const item = agreement.get(entry.id);
  const title = item && !item.named ? agreementTitle(item) : own;
  const kind = item ? word("agreement." + item.type) : kindWord(entity.get(entry.id));
  const also = entry.text !== own ? [" · ", bdi(clipped(entry.text, 160))] : [];
  return h("li", { role: "option", id, "aria-selected": "false", "data-id": entry.id, onmousedown: (event) => { event.preventDefault(); choose(entry.id); } },
    h("strong", {}, bdi(title)), h("small", {}, kind, also));
}
/* A field for choosing one organisation or person, with its list. */
function field(id, name, pick) {
  const input = h("input", { id, type: "search", role: "combobox", "aria-expanded": "false", "aria-controls": id + "-list", "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false", dir: "auto", placeholder: name, "aria-label": name });
  const offers = h("ul", { id: id + "-list", class: "offers", role: "listbox", "aria-label": name, hidden: true });
  combobox(input, offers, { wanted: (each) => entity.has(each) && node.has(each), pick });
  return h("div", { class: "combo" }, input, offers);
}
function pick(id) {
  $("search").value = "";
  $("search").blur();
  show(id);
  if (network && node.has(id) && state.view === "network" && shownNodes().has(id)) {
    network.focus(id, { scale: Math.max(network.getScale(), 0.9), animation: calm.matches ? false : { duration: 250 } });
  }
}
