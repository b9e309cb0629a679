/* What happens: one place where a choice is taken, drawn and written into the address. */
const effectiveTheme = () => (state.theme === "auto" ? (darkSystem.matches ? "dark" : "light") : state.theme);

function show(id) {
  state.focus = id;
  state.path = null;
  refresh();
  $("side").scrollTop = 0;
  if (narrow.matches) $("panel").scrollIntoView({ behavior: calm.matches ? "auto" : "smooth" });
}
function clear() {
  state.focus = null;
  state.path = null;
  if (network) network.unselectAll();
  refresh();
}
function refresh() {
  describe();
  table();
  highlight();
}
/* What stands beside the drawing. */
function describe() {
  panel();
  legend();
  timeChips();
  pathChoices();
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
    svg("path", { d: "M10,2A8,8 0 0 1 10,18Z", class: "full" }), svg("path", { d: "M10,2A8,8 0 0 0 10,18A8,8 0 0 0 10,2Z" })), name);
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
  $("search").placeholder = word("ui.search");
  $("search").setAttribute("aria-label", word("ui.search_label"));
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
  const place = (id) => node.get(id).drawn[screenKey()].at;
  const [x, y] = place(from);
  let best = null;
  for (const item of EDGES.filter(shownEdge)) {
    const other = item.from === from ? item.to : item.to === from ? item.from : null;
    if (!other) continue;
    const [dx, dy] = [place(other)[0] - x, place(other)[1] - y];
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
  if (event.key === "Escape") clear();
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
  $("save-png").addEventListener("click", savePng);
  $("save-svg").addEventListener("click", saveSvg);
  $("save-csv").addEventListener("click", () => save("agreements.csv", new Blob([csv()], { type: "text/csv;charset=utf-8" })));
  $("search").addEventListener("input", offer);
  $("search").addEventListener("focus", offer);
  $("search").addEventListener("blur", () => openFound(false));
  $("search").addEventListener("keydown", searchKeys);
  $("path-from").addEventListener("change", choosePath);
  $("path-to").addEventListener("change", choosePath);
  $("canvas").addEventListener("keydown", canvasKeys);
  document.addEventListener("keydown", pageKeys);
  darkSystem.addEventListener("change", applyAll);
  narrow.addEventListener("change", () => { applyAll(); fit(); });
  addEventListener("resize", fit);
  addEventListener("beforeprint", tableRows);
  addEventListener("hashchange", () => { readAddress(); applyAll(); });
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
  if (state.focus || state.path) highlight();
  root.dataset.ready = "true";
}
start();
