/* The legend, which is the filter; the time chips; the path between two. */
const counted = (items) => items.reduce((found, key) => found.set(key, (found.get(key) || 0) + 1), new Map());

function legendRow(key, swatch, name, count) {
  const toggle = h("input", { type: "checkbox", onchange: () => switchKey(key, toggle.checked) });
  toggle.checked = !state.hidden.has(key);
  return h("label", { "data-key": key }, toggle, swatch, h("span", { class: "name" }, name), h("span", { class: "n" }, String(count)));
}
function switchKey(key, on) {
  if (on) state.hidden.delete(key);
  else state.hidden.add(key);
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
  const families = counted(NODES.map((item) => item.family));
  const relations = counted(EDGES.map((item) => item.relation));
  const known = (styles, found) => Object.keys(styles).filter((key) => found.has(key));
  $("families").replaceChildren(...known(DATA.styles.nodes, families).map((key) =>
    legendRow("g." + key, nodeSwatch(key), word("group." + key), families.get(key))));
  $("lines").replaceChildren(...known(DATA.styles.lines, relations).map((key) =>
    legendRow("r." + key, lineSwatch(key), word("relation." + key), relations.get(key))));
}
function timeChips() {
  const facts = [...DATA.agreements, ...DATA.links].map((item) => periodOf(item.date && item.date.edtf));
  const count = counted(facts);
  const names = new Map([...DATA.agreements, ...DATA.links].filter((item) => item.date)
    .map((item) => [periodOf(item.date.edtf), DATES.length > 12 ? periodOf(item.date.edtf) : item.date[state.language]]));
  const periods = [...count.keys()].filter((key) => key !== "undated").sort();
  const chips = ["all", ...periods, ...(count.has("undated") ? ["undated"] : [])];
  $("times").replaceChildren(...chips.map((key) => {
    const name = key === "all" ? word("ui.all_time") : key === "undated" ? word("ui.undated") : names.get(key);
    const number = key === "all" ? facts.length : count.get(key);
    const press = () => { state.time = key; refresh(); };
    return h("button", { "aria-pressed": String(state.time === key), "data-time": key, onclick: press }, bdi(name), h("span", { class: "n" }, String(number)));
  }));
}
function pathChoices() {
  const options = NODES.filter((item) => entity.has(item.id) && item.kind !== "place")
    .map((item) => [item.id, label(item.id)]).sort((a, b) => a[1].localeCompare(b[1], state.language));
  for (const [place, id] of [[0, "path-from"], [1, "path-to"]]) {
    const chosen = state.path ? state.path[place] : $(id).value;
    $(id).replaceChildren(h("option", { value: "" }, word(place ? "ui.path_to" : "ui.path_from")), ...options.map(([value, name]) => h("option", { value }, name)));
    $(id).value = chosen || "";
  }
}
/* The shortest way over the lines that are shown, or null. */
function pathEdges() {
  const [from, to] = state.path;
  const came = new Map([[from, null]]);
  const queue = [from];
  while (queue.length && !came.has(to)) {
    const at = queue.shift();
    for (const item of EDGES.filter(shownEdge)) {
      const next = item.from === at ? item.to : item.to === at ? item.from : null;
      if (next && !came.has(next)) {
        came.set(next, { at, item });
        queue.push(next);
      }
    }
  }
  if (!came.has(to)) return null;
  const steps = [];
  for (let step = came.get(to); step; step = came.get(step.at)) steps.unshift(step.item);
  return steps;
}
function choosePath() {
  const ends = [$("path-from").value, $("path-to").value];
  if (!ends[0] || !ends[1] || ends[0] === ends[1]) return;
  state.path = ends;
  state.focus = null;
  refresh();
}
