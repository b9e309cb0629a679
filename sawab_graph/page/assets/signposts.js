/* Far out no label can be read: the organisations of most lines keep theirs, at a size of the screen. */
const MOST_SIGNPOSTS = 14;
const MOST_TRIED = 60;
const LANDMARKS = NODES.filter((item) => item.kind === "organisation").sort((a, b) => degree(b.id) - degree(a.id)).slice(0, MOST_TRIED);

function signposts(ctx) {
  const scale = network.getScale();
  if (scale >= UNREADABLE) return;
  const size = 14 / scale;
  const first = network.DOMtoCanvas({ x: 0, y: 0 });
  const last = network.DOMtoCanvas({ x: $("canvas").clientWidth, y: $("canvas").clientHeight });
  const placed = [];
  ctx.save();
  ctx.font = `700 ${size}px "Page Arabic", "Page Latin", sans-serif`;
  ctx.direction = rtl() ? "rtl" : "ltr";
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = 4 / scale;
  ctx.strokeStyle = css("--bg");
  ctx.fillStyle = css("--ink");
  for (const { id } of LANDMARKS) {
    const shown = nodeSet.get(id);
    if (placed.length === MOST_SIGNPOSTS) break;
    if (!shown || shown.hidden || (bright && !bright.has(id))) continue;
    const { x, y } = network.getPosition(id);
    const text = isolated(clipped(label(id), 40));
    const half = ctx.measureText(text).width / 2;
    const outside = x - half < first.x || x + half > last.x || y - size < first.y || y + size > last.y;
    const covered = placed.some((other) => Math.abs(other.x - x) < other.half + half + size && Math.abs(other.y - y) < 1.6 * size);
    if (outside || covered) continue;
    placed.push({ x, y, half });
    ctx.strokeText(text, x, y);
    ctx.fillText(text, x, y);
  }
  ctx.restore();
  return placed.length;
}
