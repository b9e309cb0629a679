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
function search(text) {
  const wanted = fold(text);
  if (!wanted) return [];
  const best = new Map();
  for (const entry of ENTRIES) {
    const value = rank(entry, wanted);
    if (value < 9 && (!best.has(entry.id) || best.get(entry.id).value > value)) best.set(entry.id, { entry, value });
  }
  return [...best.values()].sort((a, b) => a.value - b.value || a.entry.folded.length - b.entry.folded.length).slice(0, 8).map(({ entry }) => entry);
}
let active = -1;
function offer() {
  const found = search($("search").value);
  const empty = $("search").value.trim() && !found.length;
  active = -1;
  const options = found.map((entry, n) => {
    const own = label(entry.id);
    const item = agreement.get(entry.id);
    const title = item && !item.named ? agreementTitle(item) : own;
    const kind = item ? word("agreement." + item.type) : kindWord(entity.get(entry.id));
    const also = entry.text !== own ? [" · ", bdi(clipped(entry.text, 160))] : [];
    return h("li", { role: "option", id: "found-" + n, "aria-selected": "false", "data-id": entry.id, onmousedown: (event) => { event.preventDefault(); pick(entry.id); } },
      h("strong", {}, bdi(title)), h("small", {}, kind, also));
  });
  $("found").replaceChildren(...options, empty ? h("li", { class: "none", role: "option", "aria-disabled": "true" }, word("ui.nothing_found")) : "");
  openFound(options.length > 0 || Boolean(empty));
}
function openFound(open) {
  $("found").hidden = !open;
  $("search").setAttribute("aria-expanded", String(open));
  if (!open) $("search").removeAttribute("aria-activedescendant");
}
function pick(id) {
  openFound(false);
  $("search").value = "";
  $("search").blur();
  show(id);
  if (network && node.has(id) && state.view === "network") network.focus(id, { scale: Math.max(network.getScale(), 0.9), animation: calm.matches ? false : { duration: 250 } });
}
function move(step) {
  const options = [...$("found").querySelectorAll("[data-id]")];
  if (!options.length) return;
  active = (active + step + options.length) % options.length;
  options.forEach((option, n) => option.setAttribute("aria-selected", String(n === active)));
  $("search").setAttribute("aria-activedescendant", options[active].id);
}
function searchKeys(event) {
  const options = [...$("found").querySelectorAll("[data-id]")];
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    move(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter" && options.length) pick(options[Math.max(active, 0)].dataset.id);
  else if (event.key === "Escape") {
    event.stopPropagation();
    $("search").value = "";
    openFound(false);
    $("search").blur();
  }
}
