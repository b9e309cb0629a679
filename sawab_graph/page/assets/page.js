/* What happens: one place where a choice is taken, drawn and written into the address. */
const effectiveTheme = () => (state.theme === "auto" ? (darkSystem.matches ? "dark" : "light") : state.theme);

function show(id) {
  Object.assign(state, { focus: id, path: null, group: null });
  if (state.near.length && node.has(id) && !shownNodes().has(id)) state.near = [...state.near, id];
  refresh();
  $("side").scrollTop = 0;
  if (narrow.matches) $("panel").scrollIntoView({ behavior: calm.matches ? "auto" : "smooth" });
}
/* One step back: from what is in focus to what was shown before, from a story to the whole. */
function clear() {
  const open = state.focus || state.path || state.group;
  Object.assign(state, { focus: null, path: null, group: null });
  if (!open) state.story = null;
  if (network) network.unselectAll();
  refresh();
}
function refresh() {
  forget();
  keepFocus(() => {
    describe();
    table();
    highlight();
  });
}
/* What is made anew keeps the keyboard where it was. */
function keepFocus(change) {
  const id = document.activeElement && document.activeElement.id;
  change();
  const before = id && $(id);
  if (before && document.activeElement !== before && !before.disabled) before.focus({ preventScroll: true });
}
/* What stands beside the drawing. */
function describe() {
  panel();
  legend();
  sources();
  timeChips();
  showEnds();
  groupChips();
  measures();
  writeAddress();
}
/* The drawing is seen before the rest is made; a page that is not looked at gets no frames. */
const shownOnce = () => Promise.race([
  new Promise((done) => requestAnimationFrame(() => setTimeout(done))),
  new Promise((done) => setTimeout(done, 200)),
]);
function applyTheme() {
  root.dataset.theme = effectiveTheme();
  colours = {};
  const name = word("ui.theme_" + state.theme);
  $("theme").replaceChildren(svg("svg", { viewBox: "0 0 20 20", "aria-hidden": "true" },
    svg("path", { d: "M10,2A8,8 0 0 1 10,18Z", class: "full" }), svg("path", { d: "M10,2A8,8 0 0 0 10,18A8,8 0 0 0 10,2Z" })), h("span", {}, name));
  $("theme").setAttribute("aria-label", `${word("ui.theme")}: ${name}`);
}
function applyLanguage() {
  root.lang = state.language;
  root.dir = rtl() ? "rtl" : "ltr";
  document.title = DATA.titles[state.language];
  $("title").replaceChildren(bdi(DATA.titles[state.language]));
  $("subtitle").textContent = DATA.subtitles[state.language];
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", word(element.dataset.label));
  }
  for (const [id, name] of [["search", "ui.search"], ["path-from", "ui.path_from"], ["path-to", "ui.path_to"]]) $(id).placeholder = word(name);
  $("language").textContent = word("ui.other_language");
  $("language").lang = rtl() ? "en" : "ar";
}
function applyView() {
  root.dataset.view = state.view;
  for (const name of ["network", "table"]) {
    const on = state.view === name;
    $("tab-" + name).setAttribute("aria-selected", String(on));
    $("tab-" + name).tabIndex = on ? 0 : -1;
  }
  table();
  if (state.view === "network" && network) {
    network.setSize("100%", "100%");
    network.redraw();
    fit();
  }
}
function applyAll() {
  applyTheme();
  applyLanguage();
  refresh();
  applyView();
}
function switchView(name) {
  state.view = name;
  applyView();
  writeAddress();
}
/* The neighbour that lies most nearly in the direction of the arrow key. */
function neighbour(key) {
  const direction = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  const from = node.has(state.focus) ? state.focus : DATA.hub;
  if (!direction || !from) return null;
  if (!node.has(state.focus)) return from;
  const [x, y] = placeAt(from);
  let best = null;
  for (const item of shown().touching.get(from) || []) {
    const other = otherEnd(item, from);
    const [dx, dy] = [placeAt(other)[0] - x, placeAt(other)[1] - y];
    const length = Math.hypot(dx, dy) || 1;
    const towards = (dx * direction[0] + dy * direction[1]) / length;
    if (towards > 0.25 && (!best || length / towards < best.cost)) best = { other, cost: length / towards };
  }
  return best && best.other;
}
function canvasKeys(event) {
  if (event.key === "Enter" && DATA.hub && !state.focus) show(DATA.hub);
  if (event.key === "+" || event.key === "=") zoom(1.25);
  if (event.key === "-") zoom(0.8);
  if (!event.key.startsWith("Arrow")) return;
  event.preventDefault();
  const next = neighbour(event.key);
  if (next) show(next);
}
function pageKeys(event) {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
  if (event.key === "Escape") {
    if ($("save").open) $("save").open = false;
    else clear();
  }
  if (event.key === "/" && !typing) {
    event.preventDefault();
    $("search").focus();
  }
}
function listen() {
  $("tab-network").addEventListener("click", () => switchView("network"));
  $("tab-table").addEventListener("click", () => switchView("table"));
  document.querySelector(".tabs").addEventListener("keydown", (event) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    switchView(state.view === "table" ? "network" : "table");
    $("tab-" + state.view).focus();
  });
  $("language").addEventListener("click", () => {
    state.language = rtl() ? "en" : "ar";
    applyAll();
  });
  $("theme").addEventListener("click", () => {
    state.theme = { auto: "light", light: "dark", dark: "auto" }[state.theme];
    applyAll();
  });
  $("zoom-in").addEventListener("click", () => zoom(1.25));
  $("zoom-out").addEventListener("click", () => zoom(0.8));
  $("fit").addEventListener("click", fit);
  for (const [id, saver] of Object.entries(SAVERS)) $(id).addEventListener("click", saver);
  for (const way of ["documents", "direct"]) $("way-" + way).addEventListener("click", () => { state.way = way; refresh(); });
  $("more-rows").addEventListener("click", moreRows);
  $("see-all").addEventListener("click", seeAll);
  $("groups").addEventListener("toggle", groupChips);
  $("measures").addEventListener("toggle", measures);
  document.addEventListener("click", (event) => { if (!$("save").contains(event.target)) $("save").open = false; });
  combobox($("search"), $("found"), { pick });
  ["path-from", "path-to"].forEach((id, n) =>
    combobox($(id), $(id + "-list"), { wanted: (each) => entity.has(each) && node.has(each), pick: (other) => choosePath(n ? ends[0] : other, n ? other : ends[1]) }));
  $("canvas").addEventListener("keydown", canvasKeys);
  document.addEventListener("keydown", pageKeys);
  darkSystem.addEventListener("change", applyAll);
  narrow.addEventListener("change", () => { applyAll(); fit(); });
  addEventListener("resize", fit);
  addEventListener("beforeprint", prepareToPrint);
  addEventListener("hashchange", () => { readAddress(); applyAll(); fit(); });
}
async function start() {
  readAddress();
  $("filters").open = !narrow.matches;
  applyTheme();
  applyLanguage();
  listen();
  await Promise.all(["500 15px", "700 19px"].flatMap((font) =>
    ["Page Arabic", "Page Latin"].map((name) => document.fonts.load(`${font} "${name}"`, "a\u0628"))));
  startNetwork();
  applyView();
  await shownOnce();
  describe();
  if (brightLines()) highlight();
  root.dataset.ready = "true";
}
start();
