/* Measures of the network that is shown, as `sawab-graph stats` takes them: two organisations are
   tied where an agreement that was made names both. */
const NO_TIE = new Set(["planned", "denied", "terminated"]);
const MOST_MEASURED = 8;
const EXACT = 1500; /* above so many, the ways from some of them stand for all */
const SAMPLE = 400;

const madeAgreements = () => DATA.agreements.filter((item) => shown().facts.has(item.id) && !NO_TIE.has(item.status));
function tiesOf(agreements) {
  const near = new Map();
  const tie = (from, to) => {
    if (!near.has(from)) near.set(from, new Map());
    near.get(from).set(to, (near.get(from).get(to) || 0) + 1);
  };
  for (const item of agreements) {
    const parties = item.parties.filter((id) => shownNodes().has(id));
    for (const one of parties) for (const other of parties) if (one !== other) tie(one, other);
  }
  return near;
}
/* The shares of the shortest ways from one to all others that pass through each (Brandes). */
function addShares(near, from, shares) {
  const [steps, ways, before, order] = [new Map([[from, 0]]), new Map([[from, 1]]), new Map(), [from]];
  for (let n = 0; n < order.length; n++) {
    const at = order[n];
    for (const next of near.get(at).keys()) {
      if (!steps.has(next)) {
        steps.set(next, steps.get(at) + 1);
        before.set(next, []);
        order.push(next);
      }
      if (steps.get(next) !== steps.get(at) + 1) continue;
      ways.set(next, (ways.get(next) || 0) + ways.get(at));
      before.get(next).push(at);
    }
  }
  const passed = new Map();
  for (const at of order.reverse()) {
    if (at === from) break;
    const share = passed.get(at) || 0;
    for (const each of before.get(at)) passed.set(each, (passed.get(each) || 0) + (ways.get(each) / ways.get(at)) * (1 + share));
    shares.set(at, (shares.get(at) || 0) + share);
  }
}
/* How much of all shortest ways between others passes through each: 1 is all of them. */
function betweenness(near) {
  const all = [...near.keys()];
  const every = all.length > EXACT ? Math.ceil(all.length / SAMPLE) : 1;
  const starts = all.filter((_, n) => n % every === 0);
  const shares = new Map();
  for (const from of starts) addShares(near, from, shares);
  const pairs = (all.length - 1) * (all.length - 2) * (starts.length / all.length);
  return new Map([...shares].filter(([, share]) => share > 0).map(([id, share]) => [id, share / pairs]));
}
/* The highest first, and what is equal by name. */
const ranked = (numbers, name) => [...numbers].map(([key, number]) => [key, number, name(key)])
  .sort((a, b) => b[1] - a[1] || a[2].localeCompare(b[2], state.language)).slice(0, MOST_MEASURED);
function strongest(near) {
  const found = [...near].flatMap(([one, others]) => [...others].filter(([other]) => one < other).map(([other, told]) => [[one, other], told]));
  return ranked(found, ([one, other]) => `${isolated(label(one))} — ${isolated(label(other))}`);
}
function growth(agreements) {
  const years = counted(agreements.filter((item) => item.date).map((item) => item.date.edtf.slice(0, 4)));
  let sum = 0;
  return [...years].sort().map(([year, number]) => [year, number, (sum += number)]);
}
const percent = (share) => `${(100 * share).toFixed(share < 0.1 ? 1 : 0)}%`;
const figure = (text) => h("bdi", { class: "n", dir: "ltr" }, text);
function measureBlock(key, rows) {
  return rows.length ? [h("h3", {}, word("ui." + key)), h("p", { class: "note" }, word(`ui.${key}_note`)), h("ol", { class: "measured", id: key }, rows.map((row) => h("li", {}, row)))] : [];
}
function yearRow([year, number, sum], most) {
  const bar = h("span", { class: "bar", "aria-hidden": "true" });
  bar.style.width = `${(100 * number) / most}%`;
  return [h("bdi", {}, year), h("span", { class: "track" }, bar), figure(`${number} / ${sum}`)];
}
let lastMeasured = {};
function measured() {
  const { facts, nodes } = shown();
  if (lastMeasured.facts !== facts || lastMeasured.nodes !== nodes) {
    const made = madeAgreements();
    const near = tiesOf(made);
    lastMeasured = { facts, nodes, near, brokers: betweenness(near), years: growth(made) };
  }
  return lastMeasured;
}
function measures() {
  if (!$("measures").open) return;
  const { near, brokers, years } = measured();
  const partners = new Map([...near].map(([id, others]) => [id, others.size]));
  const most = Math.max(...years.map(([, number]) => number), 1);
  const blocks = [
    measureBlock("brokers", ranked(brokers, label).map(([id, share]) => [go(id), figure(percent(share))])),
    measureBlock("most_partners", ranked(partners, label).map(([id, number]) => [go(id), figure(String(number))])),
    measureBlock("strongest_ties", strongest(near).map(([[one, other], told, name]) =>
      [h("button", { class: "go", onclick: () => choosePath(one, other) }, name), figure(String(told))])),
    measureBlock("growth", years.map((row) => yearRow(row, most))),
  ].flat();
  $("measure-list").replaceChildren(...(blocks.length ? blocks : [h("p", { class: "note" }, word("ui.no_measures"))]));
}
