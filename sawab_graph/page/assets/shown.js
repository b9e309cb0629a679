/* What is shown: the two ways to see an agreement, and what every filter leaves of the facts. */
const FACTS = [...DATA.agreements, ...DATA.links];
const DATES = [...new Set(FACTS.filter((item) => item.date).map((item) => item.date.edtf))].sort();
const MOST_CHIPS = 12;
const family = (id) => node.get(id).family;

/* --- agreements as nodes, or as lines between each two of their parties ------------------------- */
const MOST_PAIRED = 12; /* an agreement of more parties would be a thicket: it stays a node */
const pairable = (item) => node.has(item.id) && item.parties.length > 1 && item.parties.length <= MOST_PAIRED;

function pairs(item) {
  const relation = item.type === "joint_campaign" ? "campaign_party" : "party";
  const date = item.date ? item.date.edtf : "";
  const ends = item.parties.flatMap((from, n) => item.parties.slice(n + 1).map((to) => [from, to, relation]));
  const signed = item.signatories.filter((s) => s.for).map((s) => [s.for, s.person, "signed_by"]);
  return [...ends, ...signed].filter(([from, to]) => node.has(from) && node.has(to))
    .map(([from, to, kind]) => ({ from, to, relation: kind, fact: item.id, date }));
}
function directLines() {
  const through = new Set(DATA.agreements.filter(pairable).map((item) => item.id));
  const made = DATA.agreements.filter(pairable).flatMap(pairs).map((item, n) => ({ id: "d" + n, ...item }));
  return [...EDGES.filter((item) => !through.has(item.fact)), ...made];
}
const ways = new Map([["documents", EDGES]]);
function lines() {
  if (!ways.has(state.way)) ways.set(state.way, directLines());
  return ways.get(state.way);
}
const line = (id) => lines().find((item) => item.id === id);
const edgesOf = (fact) => lines().filter((item) => item.fact === fact);

/* The lines that touch each node. */
function touching(list) {
  const found = new Map();
  for (const item of list) {
    for (const id of new Set([item.from, item.to])) {
      if (!found.has(id)) found.set(id, []);
      found.get(id).push(item);
    }
  }
  return found;
}
const linesOf = touching(EDGES);
const around = new Map([["documents", linesOf]]);
/* The same for the way that is chosen, whatever the filters leave. */
function linesAround(id) {
  if (!around.has(state.way)) around.set(state.way, touching(lines()));
  return around.get(state.way).get(id) || [];
}
const otherEnd = (item, id) => (item.from === id ? item.to : item.from);

/* --- filters ------------------------------------------------------------------------------------ */
const years = (edtf) => edtf.match(/\d{4}(?=-|$|\/|~)/g) || [edtf.slice(0, 4)];
const manyDates = DATES.length > MOST_CHIPS;
const periodOf = (edtf) => (!edtf ? "undated" : manyDates ? years(edtf)[0] : edtf);
function inTime(edtf) {
  if (state.time === "all") return true;
  const [first, last] = state.time.split("..");
  const period = periodOf(edtf);
  if (!last) return period === first;
  return period !== "undated" && years(edtf)[0] <= last && years(edtf).at(-1) >= first;
}
const sourcesOf = new Map(FACTS.map((item) => [item.id, new Set(item.evidence.map((quote) => quote.source))]));
const inSources = (id) => !sourcesOf.get(id).size || [...sourcesOf.get(id)].some((slug) => !state.hidden.has("s." + slug));
const passes = (item, told) =>
  inTime(item.date && item.date.edtf) && inSources(item.id) && (!told || told.has(item.id));

/* Everything that is shown, made once for each choice. */
let cache = null;
function forget() {
  cache = null;
}
function shown() {
  if (!cache) cache = filtered();
  return cache;
}
function filtered() {
  const told = state.story && toldSoFar();
  const facts = new Set(FACTS.filter((item) => passes(item, told)).map((item) => item.id));
  const open = (id) => !state.hidden.has("g." + family(id));
  const passing = lines().filter((item) =>
    facts.has(item.fact) && !state.hidden.has("r." + item.relation) && open(item.from) && open(item.to));
  const within = state.near.length ? neighbourhood(touching(passing)) : null;
  const kept = within ? passing.filter((item) => within.has(item.from) && within.has(item.to)) : passing;
  const linked = new Set(kept.flatMap((item) => [item.from, item.to]));
  const narrowed = state.time !== "all" || told || [...state.hidden].some((key) => /^[rs]\./.test(key));
  const alone = (item) => !narrowed && (state.way === "documents" || !linesOf.has(item.id));
  const stays = (item) => (within ? within.has(item.id) : linked.has(item.id) || alone(item));
  const nodes = new Set(NODES.filter((item) => open(item.id) && stays(item)).map((item) => item.id));
  return { facts, lines: kept, lineIds: new Set(kept.map((item) => item.id)), nodes, within, touching: touching(kept) };
}
const shownNodes = () => shown().nodes;
const shownEdge = (item) => shown().lineIds.has(item.id);
function shownAgreement(item) {
  const { facts, within } = shown();
  if (!facts.has(item.id)) return false;
  if (within && !within.has(item.id) && item.parties.filter((id) => within.has(id)).length < 2) return false;
  return node.has(item.id) ? !state.hidden.has("g." + family(item.id)) : !state.hidden.has("r.partnership");
}

/* --- graphs too large to draw whole open on the nodes of most lines, others of some size on those
   that a line joins; what is looked at joins them ---- */
const MOST_DRAWN = 5000;
const CORE = 1000;
const MOST_NEIGHBOURS = 60;
const degree = (id) => (linesOf.get(id) || []).length;
const FEW = 150;
const linkedNodes = NODES.filter((item) => degree(item.id));
const tooLarge = NODES.length > MOST_DRAWN;
const someApart = !tooLarge && NODES.length > FEW && linkedNodes.length && linkedNodes.length < NODES.length;
const opening = tooLarge
  ? [...NODES].sort((a, b) => degree(b.id) - degree(a.id)).slice(0, CORE)
  : someApart ? linkedNodes : null;
const drawnIds = opening && new Set(opening.map((item) => item.id));
const isDrawn = (id) => !drawnIds || drawnIds.has(id);
const drawnNodes = () => NODES.filter((item) => isDrawn(item.id));
const drawnEdges = () => lines().filter((item) => isDrawn(item.from) && isDrawn(item.to));
function reveal(ids) {
  if (!drawnIds) return;
  for (const id of ids) {
    drawnIds.add(id);
    for (const item of (linesOf.get(id) || []).slice(0, MOST_NEIGHBOURS)) drawnIds.add(item.from).add(item.to);
  }
}
