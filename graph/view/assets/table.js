/* The table: every fact that passes the filters, for readers who cannot or would rather not use the picture. */

const ROWS_AT_ONCE = 200;
const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** The columns of the table and of the CSV file: a name, the text of a claim, and optionally how the cell looks. */
const COLUMNS = [
  { name: "Subject", text: (c) => c.subject.label, end: "subject" },
  { name: "Relation", text: (c) => relationWords(c.relation) },
  { name: "Object", text: (c) => c.object.label, end: "object" },
  { name: "Assertion", text: (c) => c.assertion ?? "" },
  { name: "Status", text: (c) => c.status ?? "" },
  { name: "Date", text: dateOf },
  { name: "Terms", text: (c) => termsOf(c).filter(([name]) => name !== "Date").map(([name, value]) => `${name}: ${value}`).join("; ") },
  { name: "Words", text: (c) => c.evidence.map((e) => e.quote).join(" … ") },
  { name: "Document", text: (c) => c.evidence.length ? sourceName(c.evidence[0].document) : "" },
];

function columnClass(column) {
  return `col-${column.name.toLowerCase()}`;
}

function makeTable(section, hooks) {
  let rows = [];
  let order = { column: 0, step: 1 };
  let stale = true;
  const caption = el("caption", {});
  const heads = COLUMNS.map((column, at) => el("th", { scope: "col", class: columnClass(column) }, button(column.name, () => sortBy(at))));
  const body = el("tbody", {});
  const more = el("div", { class: "more" });
  section.append(el("div", { class: "scroll" }, el("table", {}, caption, el("thead", {}, el("tr", {}, heads)), body), more));

  /** Take new rows; they are drawn at once if the table is seen, else when it is opened. */
  function show(passing) {
    rows = passing;
    stale = true;
    if (!section.hidden) draw();
  }

  function draw() {
    if (!stale) return;
    stale = false;
    const { text } = COLUMNS[order.column];
    const keyed = rows.map((claim) => [text(claim), claim]).sort(([a, x], [b, y]) => order.step * collator.compare(a, b) || byDate(x, y));
    heads.forEach((head, at) => head.setAttribute("aria-sort", at !== order.column ? "none" : order.step > 0 ? "ascending" : "descending"));
    caption.textContent = `${counted(rows.length, "fact")}, each with the words that prove it`;
    body.replaceChildren();
    append(keyed.map(([, claim]) => claim));
  }

  function append(rest) {
    body.append(...rest.slice(0, ROWS_AT_ONCE).map(row));
    const left = rest.slice(ROWS_AT_ONCE);
    const next = button(`Show ${counted(Math.min(left.length, ROWS_AT_ONCE), "more fact")}`, () => append(left));
    const all = button(`Show all ${counted(left.length, "remaining fact")}`, () => { body.append(...left.map(row)); more.replaceChildren(); });
    more.replaceChildren(...(left.length ? [next, all] : []));
  }

  function row(claim) {
    return el("tr", { class: claim.nature, "data-claim": claim.id }, COLUMNS.map((column) => cell(column, claim)));
  }

  function cell(column, claim) {
    const text = column.text(claim);
    const kind = { class: columnClass(column) };
    if (column.end) return el("td", kind, nodeButton(claim[column.end]));
    if (column.name === "Relation") return el("td", kind, button(text, () => hooks.select({ link: claim.key }), { class: "fact", "aria-label": `${text}: show the evidence` }));
    if (column.name === "Assertion") return el("td", kind, lineSample(claim.nature), text);
    if (column.name === "Document" && claim.evidence.length) return el("td", kind, webLink(claim.evidence[0].document.url, text));
    return el("td", kind, bdi(text));
  }

  function nodeButton(node) {
    return button([sign(typeOf(node)), bdi(node.label)], () => hooks.select({ node: node.id }), { class: "entity" });
  }

  function sortBy(column) {
    order = { column, step: order.column === column ? -order.step : 1 };
    stale = true;
    draw();
  }

  return { show, draw };
}
