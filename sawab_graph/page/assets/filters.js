/* The legend, which is the filter; the sources; the time chips or timeline; the path between two. */
const counted = (items) => items.reduce((found, key) => found.set(key, (found.get(key) || 0) + 1), new Map());

function legendRow(key, swatch, name, count, after) {
  const toggle = h("input", { type: "checkbox", id: "key-" + key, onchange: () => switchKeys([key], toggle.checked) });
  toggle.checked = !state.hidden.has(key);
  const text = h("label", { "data-key": key }, toggle, swatch, h("span", { class: "name" }, name), h("span", { class: "n" }, count.toLocaleString("en")));
  return after ? h("div", { class: "with-button" }, text, after) : text;
}
function switchKeys(keys, on) {
  for (const key of keys) {
    if (on) state.hidden.delete(key);
    else state.hidden.add(key);
  }
  refresh();
}
function nodeSwatch(group) {
  const style = DATA.styles.nodes[group];
  return svg("svg", { viewBox: "-15 -10 30 20", class: "swatch g-" + group, "aria-hidden": "true" },
    svg("path", { d: style.swatch, "stroke-dasharray": style.dash.join(",") || "none" }));
}
function lineSwatch(relation) {
  const style = DATA.styles.lines[relation];
  const ends = { arrow: "M30,10L24,6.5V13.5Z", bar: "M29,5V15" };
  return svg("svg", { viewBox: "0 0 32 20", class: "swatch line-swatch", "aria-hidden": "true" },
    svg("path", { d: "M1,10H" + (style.end === "arrow" ? 25 : 30), class: "line r-" + relation, "stroke-width": style.width, "stroke-dasharray": style.dash.join(",") || "none" }),
    svg("path", { d: ends[style.end] || "M0,0", class: "line end r-" + relation, "stroke-width": 2 }));
}
function legend() {
  const families = counted(NODES.filter((item) => linesAround(item.id).length || !linesOf.has(item.id)).map((item) => item.family));
  const relations = counted(lines().map((item) => item.relation));
  const known = (styles, among) => Object.keys(styles).filter((key) => among.has(key));
  $("families").replaceChildren(...known(DATA.styles.nodes, families).map((key) =>
    legendRow("g." + key, nodeSwatch(key), word("group." + key), families.get(key))));
  $("lines").replaceChildren(...known(DATA.styles.lines, relations).map((key) =>
    legendRow("r." + key, lineSwatch(key), word("relation." + key), relations.get(key))));
  $("way-documents").setAttribute("aria-pressed", String(state.way === "documents"));
  $("way-direct").setAttribute("aria-pressed", String(state.way === "direct"));
  $("see-all").hidden = !state.near.length;
}

/* --- sources ------------------------------------------------------------------------------------ */
const factsFrom = counted([...sourcesOf.values()].flatMap((slugs) => [...slugs]));
function sources() {
  const known = DATA.articles.filter((item) => factsFrom.has(item.slug));
  const keys = known.map((item) => "s." + item.slug);
  $("sources").hidden = !known.length;
  const all = h("input", { type: "checkbox", id: "key-sources", onchange: () => switchKeys(keys, all.checked) });
  all.checked = !keys.some((key) => state.hidden.has(key));
  const whole = h("label", {}, all, h("span", { class: "name" }, word("ui.all_sources")), h("span", { class: "n" }, known.length.toLocaleString("en")));
  const tellIt = (item) => h("button", { class: "tell", id: "tell-" + item.slug, "aria-label": `${word("ui.story")}: ${item.title}`, onclick: () => tell(item.slug, 0) }, word("ui.tell"));
  $("source-list").replaceChildren(known.length > 1 ? whole : "", ...known.map((item) =>
    legendRow("s." + item.slug, "", bdi(item.title), factsFrom.get(item.slug), tellIt(item))));
}

/* --- time: a chip a date, or a timeline where they are many --------------------------------------- */
const inAnyTime = counted(FACTS.map((item) => periodOf(item.date && item.date.edtf)));
function chooseTime(key) {
  state.time = key;
  refresh();
}
function chip(key, name, number) {
  return h("button", { id: "time-" + key, "aria-pressed": String(state.time === key), "data-time": key, onclick: () => chooseTime(key) },
    bdi(name), h("span", { class: "n" }, number.toLocaleString("en")));
}
function timeChips() {
  const named = new Map(FACTS.filter((item) => item.date).map((item) => [item.date.edtf, item.date[state.language]]));
  const dated = manyDates ? [] : DATES.map((key) => chip(key, named.get(key), inAnyTime.get(key)));
  const undated = inAnyTime.has("undated") ? chip("undated", word("ui.undated"), inAnyTime.get("undated")) : "";
  $("times").replaceChildren(chip("all", word("ui.all_time"), FACTS.length), ...dated, undated);
  $("timeline").hidden = !manyDates;
  if (manyDates) timeline();
}
function bars() {
  const known = [...inAnyTime.keys()].filter((key) => /^\d{4}$/.test(key)).map(Number);
  const [first, last] = [Math.min(...known), Math.max(...known)];
  return known.length ? Array.from({ length: Math.min(last - first + 1, 200) }, (_, n) => String(first + n)) : [];
}
/* A year at a click; with the shift key, or a second click elsewhere, all from one year to another. */
function chooseYear(year, event) {
  const [first, last] = state.time.split("..");
  const open = /^\d{4}$/.test(first) && !last;
  if (state.time === year) chooseTime("all");
  else if (event.shiftKey && open) chooseTime([first, year].sort().join(".."));
  else chooseTime(year);
}
function timeline() {
  const all = bars();
  const most = Math.max(...all.map((year) => inAnyTime.get(year) || 0), 1);
  $("timeline").replaceChildren(
    h("div", { class: "bars" }, all.map((year) => {
      const number = inAnyTime.get(year) || 0;
      const bar = h("button", { id: "year-" + year, "data-time": year, "aria-pressed": String(state.time !== "all" && inTime(year)), "aria-label": `${year}: ${number}`, onclick: (event) => chooseYear(year, event) }, h("span", {}));
      bar.firstChild.style.height = number ? `${6 + (38 * number) / most}px` : "1px";
      return bar;
    })),
    h("p", { class: "span" }, h("bdi", {}, all[0]), h("span", {}, word("ui.timeline_hint")), h("bdi", {}, all.at(-1))));
}

/* --- the path between two ------------------------------------------------------------------------- */
const ends = [null, null];
function showEnds() {
  if (state.path) [ends[0], ends[1]] = state.path;
  ["path-from", "path-to"].forEach((id, n) => { $(id).value = ends[n] ? label(ends[n]) : ""; });
}
function choosePath(from, to) {
  [ends[0], ends[1]] = [from, to];
  showEnds();
  if (!from || !to || from === to) return;
  Object.assign(state, { path: [from, to], focus: null, group: null, story: null });
  refresh();
}
/* The shortest way over the lines that are shown, or null. */
function pathEdges() {
  const [from, to] = state.path;
  const around = shown().touching;
  const came = new Map([[from, null]]);
  const queue = [from];
  for (let n = 0; n < queue.length && !came.has(to); n++) {
    for (const item of around.get(queue[n]) || []) {
      const next = otherEnd(item, queue[n]);
      if (!came.has(next)) {
        came.set(next, { at: queue[n], next, item });
        queue.push(next);
      }
    }
  }
  if (!came.has(to)) return null;
  const steps = [];
  for (let step = came.get(to); step; step = came.get(step.at)) steps.unshift(step);
  return steps;
}
/* Two lines through one document are one step: who is joined to whom, and by what. */
function pathSteps() {
  const steps = [];
  for (const { at, next, item } of pathEdges() || []) {
    if (steps.length && steps.at(-1).fact === item.fact) steps.at(-1).to = next;
    else steps.push({ from: at, to: next, fact: item.fact, relation: item.relation });
  }
  return steps;
}
function pathPanel() {
  const title = state.path.map((id) => isolated(label(id))).join(" · ");
  const steps = pathSteps();
  if (!steps.length) return [heading(word("ui.path_steps"), title, word("ui.path_none"))];
  const name = ({ fact, relation }) => (agreement.has(fact) ? word("agreement." + thing(fact).type) : word("relation." + relation));
  return [
    heading(word("ui.path_steps"), title, ""),
    h("ol", { class: "cards way" }, steps.map((each) =>
      card(each.fact, name(each), `${isolated(label(each.from))} — ${isolated(label(each.to))}`, thing(each.fact).evidence))),
  ];
}
