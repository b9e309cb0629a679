/* Communities: who belongs together by the lines that are shown (Louvain's method, no chance in it). */
const SMALLEST_GROUP = 3;
const MOST_GROUPS = 12;

function weights(pairs) {
  const found = new Map();
  const add = (a, b, weight) => {
    if (!found.has(a)) found.set(a, new Map());
    found.get(a).set(b, (found.get(a).get(b) || 0) + weight);
  };
  for (const [a, b, weight] of pairs) {
    add(a, b, weight);
    add(b, a, weight);
  }
  return found;
}
const total = (numbers) => [...numbers].reduce((sum, number) => sum + number, 0);

/* Moves each node to the neighbouring community that gains most, until none gains. */
function settled(graph) {
  const strength = new Map([...graph].map(([id, near]) => [id, total(near.values())]));
  const all = total(strength.values());
  const home = new Map([...graph.keys()].map((id) => [id, id]));
  const sums = new Map(strength);
  for (let moves = 1, round = 0; moves && round < 20; round++) {
    moves = 0;
    for (const [id, near] of graph) {
      const links = new Map([[home.get(id), 0]]);
      for (const [other, weight] of near) if (other !== id) links.set(home.get(other), (links.get(home.get(other)) || 0) + weight);
      const own = home.get(id);
      sums.set(own, sums.get(own) - strength.get(id));
      const gain = (group) => links.get(group) - (sums.get(group) * strength.get(id)) / all;
      let best = own;
      for (const group of links.keys()) if (gain(group) > gain(best) + 1e-9) best = group;
      sums.set(best, sums.get(best) + strength.get(id));
      home.set(id, best);
      if (best !== own) moves++;
    }
  }
  return home;
}
function communities(list) {
  let graph = weights(list.map((item) => [item.from, item.to, 1]));
  const home = new Map([...graph.keys()].map((id) => [id, id]));
  for (let level = 0; level < 10; level++) {
    const moved = settled(graph);
    for (const [id, group] of home) home.set(id, moved.get(group));
    if (new Set(moved.values()).size === graph.size) break;
    const merged = [...graph].flatMap(([a, near]) => [...near].map(([b, weight]) => [moved.get(a), moved.get(b), weight / 2]));
    graph = weights(merged);
  }
  const members = new Map();
  for (const [id, group] of home) members.set(group, [...(members.get(group) || []), id]);
  return [...members.values()].filter((ids) => ids.length >= SMALLEST_GROUP).map(named)
    .sort((a, b) => b.members.length - a.members.length || (a.head < b.head ? -1 : 1));
}
/* A community goes by its most connected organisation. */
function named(members) {
  const around = shown().touching;
  const rank = (id) => (entity.has(id) ? 1e6 : 0) + (around.get(id) || []).length;
  const head = members.reduce((best, id) => (rank(id) > rank(best) ? id : best));
  return { head, members };
}
let lastGroups = { lines: null, groups: [] };
function groupsShown() {
  const { lines: list } = shown();
  if (lastGroups.lines !== list) lastGroups = { lines: list, groups: communities(list) };
  return lastGroups.groups;
}
const chosenGroup = () => state.group && groupsShown().find((group) => group.members.includes(state.group));

function groupChips() {
  if (!$("groups").open && !state.group) return;
  $("groups").open = true;
  const chips = groupsShown().slice(0, MOST_GROUPS).map((group) =>
    h("button", { id: "group-" + slugOf(group.head), "aria-pressed": String(chosenGroup() === group), onclick: () => chooseGroup(group.head) },
      bdi(label(group.head)), h("span", { class: "n" }, String(group.members.length))));
  $("group-list").replaceChildren(...(chips.length ? chips : [h("p", { class: "note" }, word("ui.no_groups"))]));
}
function chooseGroup(head) {
  state.group = state.group === head ? null : head;
  state.focus = null;
  state.path = null;
  refresh();
}
function groupPanel() {
  const { head, members } = chosenGroup() || { head: state.group, members: [] };
  const organisations = members.filter((id) => entity.has(id) && entity.get(id).kind === "organisation");
  const inside = shown().lines.filter((item) => members.includes(item.from) && members.includes(item.to));
  const facts = [...new Set(inside.map((item) => item.fact))].filter((id) => agreement.has(id)).map((id) => agreement.get(id)).sort(byDate);
  return [
    heading(word("ui.group"), label(head), word("ui.group_note")),
    h("h3", {}, word("ui.members"), " ", h("span", { class: "count" }, String(organisations.length))), list(organisations.map((id) => go(id))),
    facts.length ? [h("h3", {}, word("column.agreements"), " ", h("span", { class: "count" }, String(facts.length))), h("ul", { class: "cards" }, facts.map((item) => agreementCard(item)))] : "",
  ];
}
/* The ground that a community stands on: a broad trace under its lines and around its nodes. */
function drawGround(ctx) {
  const group = chosenGroup();
  if (!group) return;
  const members = new Set(group.members.filter((id) => shownNodes().has(id) && isDrawn(id)));
  ctx.save();
  ctx.lineJoin = ctx.lineCap = "round";
  ctx.strokeStyle = css("--ground");
  ctx.lineWidth = 44;
  for (const item of shown().lines) {
    if (!members.has(item.from) || !members.has(item.to)) continue;
    ctx.beginPath();
    ctx.moveTo(...placeAt(item.from));
    ctx.lineTo(...placeAt(item.to));
    ctx.stroke();
  }
  ctx.fillStyle = css("--ground");
  for (const id of members) {
    const [[x, y], [width, height]] = [placeAt(id), sizeOf(id)];
    ctx.beginPath();
    ctx.roundRect(x - width / 2 - 14, y - height / 2 - 14, width + 28, height + 28, 20);
    ctx.fill();
  }
  ctx.restore();
}
