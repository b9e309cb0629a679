/* The network on its canvas: places come from the file, nothing moves by itself. */
let network = null;
let colours = {};
const pathCache = new Map();
const nodeSet = new vis.DataSet();
const edgeSet = new vis.DataSet();
let drawnWay = null;
let bright = null;
let brightEdges = null;

const screenKey = () => {
  const key = state.language + (narrow.matches ? "-tall" : "-wide");
  return NODES.length && NODES[0].drawn[key] ? key : state.language + "-wide";
};
function css(name) {
  if (!(name in colours)) colours[name] = getComputedStyle(root).getPropertyValue(name).trim();
  return colours[name];
}
/* The outline of a shape around the origin, as style.py writes it. */
function outline(shape, width, height) {
  const [x, y] = [width / 2, height / 2];
  const corners = {
    square: [[-x, -y], [x, -y], [x, y], [-x, y]],
    folded: [[-x, -y], [x - 11, -y], [x, 11 - y], [x, y], [-x, y]],
    cut: [[7 - x, -y], [x - 7, -y], [x, 7 - y], [x, y - 7], [x - 7, y], [7 - x, y], [-x, y - 7], [-x, 7 - y]],
  }[shape];
  if (corners) return `M${corners.map((corner) => corner.join(",")).join("L")}Z`;
  const r = shape === "pill" ? y : Math.min(9, y);
  const arc = `A${r},${r} 0 0 1 `;
  return `M${r - x},${-y}H${x - r}${arc}${x},${r - y}V${y - r}${arc}${x - r},${y}H${r - x}${arc}${-x},${y - r}V${r - y}${arc}${r - x},${-y}Z`;
}
function pathOf(id) {
  const key = screenKey() + " " + id;
  if (!pathCache.has(key)) {
    const item = node.get(id);
    pathCache.set(key, new Path2D(outline(DATA.styles.nodes[item.family].shape, ...sizeOf(id))));
  }
  return pathCache.get(key);
}
const tall = () => screenKey().endsWith("-tall");
const isHub = (id) => id === DATA.hub;
const fontSize = (id) => (isHub(id) ? 19 : 15);
const lineHeight = (id) => fontSize(id) * DATA.leading[state.language];
const fontOf = (id) => `${isHub(id) ? 700 : 500} ${fontSize(id)}px "Page Arabic", "Page Latin", sans-serif`;

/* Below this scale letters are specks: a node is a block of its colour. */
const UNREADABLE = 0.3;
function renderer({ ctx, id, x, y, state: { selected, hover } }) {
  const item = node.get(id);
  const drawn = item.drawn[screenKey()];
  return {
    nodeDimensions: { width: drawn.size[0], height: drawn.size[1] },
    drawNode() {
      const name = isHub(id) ? "hub" : item.family;
      if (network && network.getScale() < UNREADABLE && id !== state.focus && !hover && !selected) {
        ctx.globalAlpha = bright && !bright.has(id) ? 0.25 : 1;
        ctx.fillStyle = css(`--${name}-line`);
        ctx.fillRect(x - drawn.size[0] / 2, y - drawn.size[1] / 2, drawn.size[0], drawn.size[1]);
        ctx.globalAlpha = 1;
        return;
      }
      const path = pathOf(id);
      const dimmed = bright && !bright.has(id);
      ctx.save();
      ctx.translate(x, y);
      ctx.fillStyle = css("--bg");
      ctx.fill(path);
      ctx.globalAlpha = dimmed ? 0.25 : 1;
      if (id === state.focus || hover || selected) glow(ctx, path);
      ctx.fillStyle = css(`--${name}-fill`);
      ctx.fill(path);
      ctx.setLineDash(DATA.styles.nodes[item.family].dash);
      ctx.lineWidth = isHub(id) ? 0 : 1.8;
      ctx.strokeStyle = css(`--${name}-line`);
      if (!isHub(id)) ctx.stroke(path);
      write(ctx, id, drawn.lines, css(`--${name}-text`));
      ctx.restore();
    },
  };
}
function glow(ctx, path) {
  ctx.save();
  ctx.lineWidth = 7;
  ctx.setLineDash([]);
  ctx.lineJoin = "round";
  ctx.strokeStyle = css("--glow");
  ctx.stroke(path);
  ctx.restore();
}
function write(ctx, id, texts, colour) {
  const [size, height] = [fontSize(id), lineHeight(id)];
  ctx.font = fontOf(id);
  ctx.direction = rtl() ? "rtl" : "ltr";
  ctx.textAlign = "center";
  ctx.textBaseline = "alphabetic";
  ctx.fillStyle = colour;
  texts.forEach((text, n) => ctx.fillText(isolated(text), 0, (n - (texts.length - 1) / 2) * height + size * 0.34));
}

/* Lines between the same two nodes bend apart, so that each can be clicked. */
const twinsOf = new Map();
function twins() {
  if (!twinsOf.has(state.way)) {
    const found = new Map();
    for (const item of lines()) {
      const pair = [item.from, item.to].sort().join(" ");
      found.set(pair, [...(found.get(pair) || []), item.id]);
    }
    twinsOf.set(state.way, found);
  }
  return twinsOf.get(state.way);
}
function bend(item) {
  if (tall() && !state.near.length && (isHub(item.from) || isHub(item.to))) return { enabled: true, type: "vertical", roundness: 1 };
  const all = twins().get([item.from, item.to].sort().join(" "));
  if (all.length < 2) return false;
  const place = all.indexOf(item.id) - (all.length - 1) / 2;
  const turned = item.from > item.to ? -place : place;
  return { enabled: true, type: turned < 0 ? "curvedCCW" : "curvedCW", roundness: Math.min(Math.abs(turned) * 0.24, 0.9) };
}
function visEdge(item, visible) {
  const style = DATA.styles.lines[item.relation];
  const colour = css(`--r-${item.relation}`);
  const on = !brightEdges || brightEdges.has(item.id);
  const strong = brightEdges && on;
  const flipped = tall() && isHub(item.to);
  const end = { enabled: Boolean(style.end), type: style.end || "arrow", scaleFactor: 0.55 };
  return {
    id: item.id,
    from: flipped ? item.to : item.from,
    to: flipped ? item.from : item.to,
    hidden: !visible,
    width: style.width + (strong ? 1.4 : 0),
    dashes: style.dash.length ? style.dash : false,
    color: { color: colour, highlight: colour, hover: colour, opacity: on ? 1 : 0.13 },
    arrows: { to: flipped ? { enabled: false } : end, from: flipped ? end : { enabled: false } },
    smooth: bend(item),
  };
}
function visNode(item, visible) {
  const [x, y] = placeAt(item.id);
  return { id: item.id, label: " ", shape: "custom", ctxRenderer: renderer, x, y, hidden: !visible };
}
/* Hands the library only what changed: telling it of thousands of unchanged nodes takes half a second. */
const drawnNodesAs = new Map();
const drawnLinesAs = new Map();
function bring(set, known, items) {
  const changed = items.filter((item) => {
    const text = JSON.stringify(item);
    if (known.get(item.id) === text) return false;
    known.set(item.id, text);
    return true;
  });
  if (changed.length) set.update(changed);
}
function bringAll() {
  const nodes = shownNodes();
  bring(nodeSet, drawnNodesAs, drawnNodes().map((item) => visNode(item, nodes.has(item.id))));
  if (drawnWay !== state.way) {
    edgeSet.clear();
    drawnLinesAs.clear();
  }
  drawnWay = state.way;
  bring(edgeSet, drawnLinesAs, drawnEdges().map((item) => visEdge(item, shownEdge(item))));
}
function redraw() {
  if (!network) return;
  bringAll();
  network.redraw();
}
/* The lines that stand out: of the path, of the thing in focus, of a community, of a story's sentence. */
function brightLines() {
  if (state.focus) return node.has(state.focus) ? brightAround(state.focus) : edgesOf(state.focus).filter(shownEdge);
  if (state.path) return (pathEdges() || []).map(({ item }) => item);
  const group = chosenGroup();
  if (group) return shown().lines.filter((item) => group.members.includes(item.from) && group.members.includes(item.to));
  return state.story ? shown().lines.filter((item) => step().facts.has(item.fact)) : null;
}
/* A node's own lines, and of its documents those to the other parties. */
function brightAround(id) {
  const { touching: around } = shown();
  const own = around.get(id) || [];
  const documents = own.map((item) => otherEnd(item, id)).filter((other) => agreement.has(other));
  const parties = documents.flatMap((other) => around.get(other).filter((item) => /party$/.test(item.relation)));
  return agreement.has(id) ? own : [...new Set([...own, ...parties])];
}
function highlight() {
  const own = brightLines();
  brightEdges = own && new Set(own.map((item) => item.id));
  bright = own && new Set(own.flatMap((item) => [item.from, item.to]));
  if (bright && agreement.has(state.focus)) agreement.get(state.focus).parties.forEach((id) => bright.add(id));
  if (bright && node.has(state.focus)) bright.add(state.focus);
  if (bright && state.path) state.path.forEach((id) => bright.add(id));
  if (bright) reveal(node.has(state.focus) ? [state.focus] : bright);
  redraw();
}
function fit() {
  if (!network || !$("canvas").clientWidth) return;
  const nodes = shownNodes();
  const visible = drawnNodes().filter((item) => state.story || nodes.has(item.id)); /* a story grows in its frame */
  if (!visible.length) return;
  const edges = visible.map(({ id }) => {
    const [at, size] = [placeAt(id), sizeOf(id)];
    return [at[0] - size[0] / 2, at[1] - size[1] / 2, at[0] + size[0] / 2, at[1] + size[1] / 2];
  });
  const low = (n) => edges.reduce((best, e) => Math.min(best, e[n]), Infinity);
  const high = (n) => edges.reduce((best, e) => Math.max(best, e[n]), -Infinity);
  const [left, top, right, bottom] = [low(0), low(1), high(2), high(3)];
  const bar = narrow.matches ? 0 : 56; /* the tools at the foot cover no node */
  const room = [$("canvas").clientWidth - 40, $("canvas").clientHeight - 40 - bar];
  const across = room[0] / (right - left);
  const scale = Math.min(1.2, narrow.matches ? across : Math.min(across, room[1] / (bottom - top)));
  const high_ = narrow.matches && (bottom - top) * scale > room[1];
  const y = high_ ? top + (room[1] / 2 - 58) / scale : (top + bottom) / 2 + bar / 2 / scale;
  network.moveTo({ position: { x: (left + right) / 2, y }, scale, animation: false });
}
function zoom(factor) {
  const animation = calm.matches ? false : { duration: 180, easingFunction: "easeInOutQuad" };
  network.moveTo({ scale: network.getScale() * factor, animation });
}
function startNetwork() {
  bringAll();
  network = new vis.Network($("canvas"), { nodes: nodeSet, edges: edgeSet }, {
    physics: false,
    edges: { hoverWidth: 1.2, selectionWidth: 1.2 },
    autoResize: true,
    layout: { improvedLayout: false },
    interaction: { hover: true, keyboard: false, multiselect: false, hideEdgesOnDrag: NODES.length > 800, selectConnectedEdges: false },
  });
  network.on("click", ({ nodes, edges }) => {
    if (nodes.length) show(nodes[0]);
    else if (edges.length) show(line(edges[0]).fact);
    else clear();
  });
  network.on("beforeDrawing", drawGround);
  network.on("afterDrawing", signposts);
  network.on("hoverNode", () => { $("canvas").classList.add("pointing"); });
  network.on("blurNode", () => { $("canvas").classList.remove("pointing"); });
  network.on("hoverEdge", () => { $("canvas").classList.add("pointing"); });
  network.on("blurEdge", () => { $("canvas").classList.remove("pointing"); });
}
