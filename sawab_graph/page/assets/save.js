/* What is shown, saved for other tools: a picture, a drawing, a table, a graph. Only what is shown. */
function save(name, type, content) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
  $("save").open = false;
}
const shownDrawn = () => [...shownNodes()].filter(isDrawn);
const linesDrawn = () => shown().lines.filter((item) => isDrawn(item.from) && isDrawn(item.to));

/* --- table: a cell that a spreadsheet must not take for a formula starts with an apostrophe -------- */
const cell = (text) => '"' + (/^[=+\-@\t\r]/.test(text) ? "'" + text : text).replace(/"/g, '""') + '"';
function csv() {
  const columns = ["type", "parties", "signatories", "date", "place", "evidence"];
  const rows = DATA.agreements.filter(shownAgreement).map((item) => [
    item.named ? `${kindOf(item)}: ${item.label[state.language]}` : kindOf(item), item.parties.map(label).join("; "), people(item).join("; "),
    item.date ? item.date.edtf : "", placeOf(item), item.evidence.map(quoteText).join(" | ")]);
  return "\ufeff" + [columns.map((name) => word("column." + name)), ...rows].map((each) => each.map(cell).join(",")).join("\r\n") + "\r\n";
}

/* --- picture and drawing --------------------------------------------------------------------------- */
function savePng() {
  const drawn = $("canvas").querySelector("canvas");
  const copy = document.createElement("canvas");
  copy.width = drawn.width;
  copy.height = drawn.height;
  const ctx = copy.getContext("2d");
  ctx.fillStyle = css("--bg");
  ctx.fillRect(0, 0, copy.width, copy.height);
  ctx.drawImage(drawn, 0, 0);
  copy.toBlob((blob) => save("network.png", "image/png", blob));
}
function atBorder([fx, fy], [tx, ty], [width, height]) {
  const [dx, dy] = [fx - tx, fy - ty];
  const ratio = Math.min(1, dx ? (width / 2 + 2) / Math.abs(dx) : 1, dy ? (height / 2 + 2) / Math.abs(dy) : 1);
  return [tx + dx * ratio, ty + dy * ratio];
}
function svgLine(item) {
  const style = DATA.styles.lines[item.relation];
  const from = placeAt(item.from);
  const to = atBorder(from, placeAt(item.to), sizeOf(item.to));
  return svg("path", {
    d: `M${from.map(tenth)}L${to.map(tenth)}`, fill: "none", stroke: css("--r-" + item.relation), "stroke-width": style.width,
    "stroke-dasharray": style.dash.join(",") || "none", ...(style.end ? { "marker-end": `url(#${style.end}-${item.relation})` } : {}),
  });
}
const tenth = (number) => Math.round(number * 10) / 10;
function svgNode(id) {
  const item = node.get(id);
  const name = isHub(id) ? "hub" : item.family;
  const [size, height] = [fontSize(id), lineHeight(id)];
  const written = item.drawn[screenKey()].lines;
  return svg("g", { transform: `translate(${placeAt(id).map(tenth)})` },
    svg("path", { d: outline(DATA.styles.nodes[item.family].shape, ...sizeOf(id)), fill: css(`--${name}-fill`), stroke: css(`--${name}-line`), "stroke-width": 1.8, "stroke-dasharray": DATA.styles.nodes[item.family].dash.join(",") || "none" }),
    ...written.map((text, n) => svg("text", {
      y: tenth((n - (written.length - 1) / 2) * height + size * 0.34), "font-size": size, "font-weight": isHub(id) ? 700 : 500,
      "text-anchor": "middle", direction: rtl() ? "rtl" : "ltr", fill: css(`--${name}-text`), "font-family": '"Page Arabic", "Page Latin", sans-serif' }, isolated(text))));
}
function markers() {
  const shape = { arrow: "M0,0L10,5L0,10Z", bar: "M8,0H10V10H8Z" };
  return Object.entries(DATA.styles.lines).filter(([, style]) => style.end).map(([relation, style]) =>
    svg("marker", { id: `${style.end}-${relation}`, viewBox: "0 0 10 10", refX: 9, refY: 5, markerWidth: 10, markerHeight: 10, markerUnits: "userSpaceOnUse", orient: "auto" },
      svg("path", { d: shape[style.end], fill: css("--r-" + relation) })));
}
/* The drawing as it is shown, colours inside, in coordinates of its own; alone it brings its fonts. */
function drawing(alone) {
  const ids = shownDrawn();
  const sides = ids.map((id) => [placeAt(id), sizeOf(id)]);
  const edge = (axis, side, best) => sides.reduce((value, [at, size]) => best(value, at[axis] + (side * size[axis]) / 2), best === Math.min ? Infinity : -Infinity);
  const [left, top] = [edge(0, -1, Math.min) - 24, edge(1, -1, Math.min) - 24];
  const [width, height] = ids.length ? [edge(0, 1, Math.max) + 24 - left, edge(1, 1, Math.max) + 24 - top] : [1, 1];
  const box = ids.length ? [left, top, width, height].map(tenth) : [0, 0, 1, 1];
  const faces = () => svg("style", {}, document.querySelector("style").textContent.match(/@font-face\{[^}]*\}/g).join(""));
  return svg("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: box.join(" "), width: box[2], height: box[3], lang: state.language },
    svg("title", {}, DATA.titles[state.language]), ...(alone ? [faces()] : []), svg("defs", {}, ...markers()),
    svg("rect", { x: box[0], y: box[1], width: box[2], height: box[3], fill: css("--bg") }),
    ...linesDrawn().map(svgLine), ...ids.map(svgNode));
}
const saveSvg = () => save("network.svg", "image/svg+xml", new XMLSerializer().serializeToString(drawing(true)));

/* --- GEXF, for Gephi and its like ------------------------------------------------------------------ */
const GEXF = "http://gexf.net/1.3";
const VIZ = "http://gexf.net/1.3/viz";
const legal = (text) => String(text).replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");
function gexf() {
  const page = document.implementation.createDocument(GEXF, "gexf");
  const make = (tag, attributes, ...children) => {
    const element = page.createElementNS(tag.startsWith("viz:") ? VIZ : GEXF, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, legal(value));
    element.append(...children);
    return element;
  };
  const values = (pairs) => make("attvalues", {}, ...Object.entries(pairs).filter(([, value]) => value).map(([key, value]) => make("attvalue", { for: key, value })));
  const declared = (kind, names) => make("attributes", { class: kind }, ...names.map((name) => make("attribute", { id: name, title: name, type: "string" })));
  const nodes = [...shownNodes()].map((id) => {
    const item = thing(id);
    const [x, y] = placeAt(id);
    return make("node", { id, label: label(id) }, values({ kind: item.kind || "agreement", type: item.type, country: item.country, status: item.status, date: item.date && item.date.edtf }),
      make("viz:position", { x, y: -y, z: 0 }));
  });
  const edges = shown().lines.map((item) =>
    make("edge", { id: item.id, source: item.from, target: item.to, label: word("relation." + item.relation) },
      values({ relation: item.relation, fact: item.fact, date: item.date, evidence: thing(item.fact).evidence.map(quoteText).join(" | ") })));
  page.documentElement.setAttribute("version", "1.3");
  page.documentElement.append(make("graph", { defaultedgetype: "directed" },
    declared("node", ["kind", "type", "country", "status", "date"]), declared("edge", ["relation", "fact", "date", "evidence"]),
    make("nodes", {}, ...nodes), make("edges", {}, ...edges)));
  return '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(page);
}

/* --- Turtle: a part of the graph, in its own terms -------------------------------------------------- */
const iri = (text) => "<" + text.replace(/[\u0000-\u0020<>"{}|^`\\]/g, (letter) => encodeURIComponent(letter)) + ">";
const literal = (text, tag) => JSON.stringify(legal(text)).replace(/[\u2028\u2029]/g, (letter) => "\\u" + letter.charCodeAt(0).toString(16)) + (/^[A-Za-z]+(-[A-Za-z0-9]+)*$/.test(tag || "") ? "@" + tag : "");
const concept = (scheme, key) => (DATA.terms[scheme][key] ? iri(DATA.terms[scheme][key]) : null);
function described(subject, pairs) {
  const known = pairs.filter(([, value]) => value);
  return known.length ? `${iri(subject)}\n${known.map(([name, value]) => `  ${name} ${value}`).join(" ;\n")} .\n` : "";
}
const nameTriples = (names) => names.map(([tag, text, kind]) => [kind === "preferred" ? "skos:prefLabel" : "skos:altLabel", literal(text, tag)]);
function entityTurtle(id) {
  const item = entity.get(id);
  const out = shown().facts;
  const links = DATA.links.filter((each) => each.subject === id && out.has(each.id) && DATA.terms.relation[each.type]);
  return described(id, [
    ["a", DATA.terms.class[item.kind]], ...nameTriples(item.names),
    item.kind === "organisation" ? ["org:classification", concept("organisation-type", item.type)] : ["", ""],
    ["sg:country", item.country && literal(item.country)],
    ...links.map((each) => [DATA.terms.relation[each.type], iri(each.object)]),
  ]);
}
function agreementTurtle(item) {
  return described(item.id, [
    ["a", "sg:Arrangement"], ["a", DATA.terms.class[item.type]], ...nameTriples(item.names),
    ["sg:agreementType", concept("agreement-type", item.type)], ["sg:agreementStatus", concept("agreement-status", item.status)],
    ...item.parties.map((id) => ["sg:hasParty", iri(id)]), ...item.signatories.map((s) => ["sg:signatory", iri(s.person)]),
    item.date && item.date.iri ? [item.date.edtf.endsWith("~") ? "sg:convertedDate" : "sg:date", iri(item.date.iri)] : ["", ""],
    ["sg:place", item.place && iri(item.place)],
    ...[...sourcesOf.get(item.id)].map((slug) => ["dct:source", iri(sourceBySlug.get(slug).id)]),
  ]);
}
function turtle() {
  const all = DATA.agreements.filter(shownAgreement);
  const named = all.flatMap((item) => [...item.parties, ...item.signatories.map((s) => s.person), item.place]);
  const ids = new Set([...named, ...shownNodes()].filter((id) => entity.has(id)));
  const dates = new Map(all.filter((item) => item.date && item.date.iri).map((item) => [item.date.iri, item.date.edtf]));
  return [
    Object.entries(DATA.terms.prefixes).map(([name, address]) => `@prefix ${name}: <${address}> .\n`).join(""),
    ...[...ids].map(entityTurtle), ...all.map(agreementTurtle),
    ...[...dates].map(([id, edtf]) => described(id, [["a", "sg:DateSpan"], ["sg:edtf", literal(edtf)]])),
  ].filter(Boolean).join("\n");
}
const SAVERS = {
  "save-png": savePng,
  "save-svg": saveSvg,
  "save-csv": () => save("agreements.csv", "text/csv;charset=utf-8", csv()),
  "save-gexf": () => save("network.gexf", "application/gexf+xml", gexf()),
  "save-turtle": () => save("network.ttl", "text/turtle;charset=utf-8", turtle()),
  "save-print": () => { $("save").open = false; print(); },
};
/* Paper gets the drawing as it is shown and the whole table. */
function prepareToPrint() {
  tableRows(true);
  if (NODES.length && shownDrawn().length < 1500) {
    const picture = drawing();
    picture.classList.add("static");
    document.querySelector(".drawings").replaceChildren(picture);
  }
}
