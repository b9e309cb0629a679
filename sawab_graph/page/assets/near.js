/* Neighbourhoods: one node with those around it, a few more at a click, laid out in rings. */
const MOST_ADDED = 24;
const ring = { gap: 140, wide: 1.5 };

/* The nodes to draw: each asked-for node brings its most connected neighbours, documents their parties. */
function neighbourhood(around) {
  const found = new Set();
  const weight = (id) => (around.get(id) || []).length;
  const others = (id) => [...new Set((around.get(id) || []).map((item) => otherEnd(item, id)))];
  for (const seed of state.near) {
    found.add(seed);
    const fresh = others(seed).filter((id) => !found.has(id)).sort((a, b) => weight(b) - weight(a) || (a < b ? -1 : 1));
    for (const id of fresh.slice(0, MOST_ADDED)) {
      found.add(id);
      if (agreement.has(id)) others(id).slice(0, MOST_ADDED).forEach((party) => found.add(party));
    }
  }
  return found;
}
/* How many neighbours of a node are not drawn yet. */
function unseen(id) {
  if (!state.near.length) return 0;
  const all = new Set(linesAround(id).map((item) => otherEnd(item, id)));
  return [...all].filter((other) => !shownNodes().has(other)).length;
}
function lookAround(id) {
  state.near = [...state.near, id];
  state.story = null;
  refresh();
  fit();
}
function seeAll() {
  state.near = [];
  refresh();
  fit();
}

/* Places of the nodes of a neighbourhood, kept until it changes. */
let local = { key: "", places: null };
function localPlaces() {
  if (!state.near.length) return null;
  const key = [screenKey(), state.way, ...state.near, shownNodes().size].join(" ");
  if (local.key !== key) local = { key, places: rings() };
  return local.places;
}
const placeAt = (id) => localPlaces()?.get(id) || node.get(id).drawn[screenKey()].at;
const sizeOf = (id) => node.get(id).drawn[screenKey()].size;

/* A tree of shortest ways from the first node: who was reached from whom, in the order of reaching. */
function reached() {
  const { nodes, touching: around } = shown();
  const root = state.near[0];
  const children = new Map([[root, []]]);
  for (const id of children.keys()) {
    for (const item of around.get(id) || []) {
      const other = otherEnd(item, id);
      if (!nodes.has(other) || children.has(other)) continue;
      children.set(other, []);
      children.get(id).push(other);
    }
  }
  for (const id of nodes) {
    if (children.has(id)) continue;
    children.set(id, []);
    children.get(root).push(id);
  }
  return children;
}
/* Each branch has a sector as wide as it has leaves; rings are as far apart as their boxes need. */
function rings() {
  const children = reached();
  const leaves = new Map();
  for (const id of [...children.keys()].reverse()) leaves.set(id, Math.max(1, total(children.get(id).map((child) => leaves.get(child)))));
  const root = state.near[0];
  const levels = [[{ id: root, from: -Math.PI / 2, width: 2 * Math.PI }]];
  while (levels.at(-1).length) {
    levels.push(levels.at(-1).flatMap(({ id, from, width }) => {
      let angle = from;
      return children.get(id).map((child) => {
        const sector = { id: child, from: angle, width: (width * leaves.get(child)) / leaves.get(id) };
        angle += sector.width;
        return sector;
      });
    }));
  }
  const places = new Map([[root, [0, 0]]]);
  let radius = 0;
  for (const level of levels.slice(1)) {
    const needed = total(level.map(({ id }) => sizeOf(id)[0] * 0.5 + sizeOf(id)[1] * 0.6 + 18)) / (2 * Math.PI);
    radius = Math.max(radius + ring.gap, needed);
    for (const { id, from, width } of level) {
      const angle = (rtl() ? -1 : 1) * (from + width / 2);
      places.set(id, [radius * ring.wide * Math.cos(angle), radius * Math.sin(angle)]);
    }
  }
  return apart(places);
}
/* Push boxes that overlap away from each other along the shorter way. */
function apart(places) {
  const ids = [...places.keys()];
  for (let round = 0; round < 80; round++) {
    let moved = false;
    for (let i = 0; i < ids.length; i++) {
      for (let j = i + 1; j < ids.length; j++) {
        const [a, b] = [places.get(ids[i]), places.get(ids[j])];
        const [p, q] = [sizeOf(ids[i]), sizeOf(ids[j])];
        const gaps = [0, 1].map((axis) => (p[axis] + q[axis]) / 2 + 14 - Math.abs(a[axis] - b[axis]));
        if (gaps[0] <= 0 || gaps[1] <= 0) continue;
        moved = true;
        const axis = gaps[0] < gaps[1] ? 0 : 1;
        const push = ((a[axis] < b[axis] ? -1 : 1) * gaps[axis]) / 2;
        if (i) { a[axis] += push; b[axis] -= push; } else b[axis] -= 2 * push;
      }
    }
    if (!moved) break;
  }
  return places;
}
