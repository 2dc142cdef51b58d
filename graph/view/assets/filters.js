/* Filters: what is hidden, which claims pass, and the column of controls that is also the legend. */

const FACETS = [
  { key: "type", title: "Entities", values: typeNames(), of: (claim) => [claim.subject.type, claim.object.type] },
  { key: "relation", title: "Relations", values: present(Object.keys(RELATIONS), (c) => c.relation), of: (claim) => [claim.relation] },
  { key: "assertion", title: "Said to be", values: present(ASSERTIONS, (c) => c.assertion), of: (claim) => [claim.assertion] },
  { key: "status", title: "Status", values: present(STATUSES, statusOf), of: (claim) => [statusOf(claim)] },
];

/** The sample of line beside a value that decides how an edge is drawn. */
const SAMPLES = { __proto__: null, asserted: "stated", speculative: "rumoured", denied: "struck", planned: "planned", ended: "struck" };

function statusOf(claim) {
  return claim.status ?? NOT_STATED;
}

function typeNames() {
  const found = new Set([...nodes.values()].map((node) => node.type));
  return [...types.keys(), ...[...found].sort()].filter((name, at, all) => found.has(name) && all.indexOf(name) === at);
}

/** The values that occur, in the order of the vocabulary, unknown ones last. */
function present(known, of) {
  const found = new Set(claims.map(of));
  return [...known.filter((value) => found.has(value)), ...[...found].filter((value) => !known.includes(value)).sort()];
}

function noFilters() {
  return { hidden: Object.fromEntries(FACETS.map((f) => [f.key, new Set()])), country: "", from: "", to: "", near: "", depth: 1 };
}

function areFiltersSet(filters) {
  return Boolean(filters.country || filters.from || filters.to || filters.near || Object.values(filters.hidden).some((set) => set.size));
}

/** Filters → the claims and nodes that pass, and for each value how many would if it were ticked. */
function sift(filters) {
  const near = filters.near && nodes.has(filters.near) ? ball(filters.near, filters.depth) : null;
  const tests = [...FACETS.map((facet) => (claim) => facet.of(claim).every((v) => !filters.hidden[facet.key].has(v))), others(filters, near)];
  const counts = Object.fromEntries(FACETS.map((facet) => [facet.key, new Map()]));
  const passing = [];
  for (const claim of claims) {
    const failed = tests.flatMap((test, at) => (test(claim) ? [] : [at]));
    if (!failed.length) passing.push(claim);
    FACETS.forEach((facet, at) => {
      if (failed.every((f) => f === at)) tally(counts[facet.key], facet, claim);
    });
  }
  return { claims: passing, nodes: passingNodes(passing, filters, near), counts };
}

/** Types count entities, the other facets claims. */
function tally(count, facet, claim) {
  const pairs = facet.key === "type" ? [claim.subject, claim.object].map((node) => [node.type, node.id]) : [[facet.of(claim)[0], claim.id]];
  for (const [value, id] of pairs) {
    if (!count.has(value)) count.set(value, new Set());
    count.get(value).add(id);
  }
}

function others(filters, near) {
  return (claim) =>
    (!filters.country || [claim.subject, claim.object].some((node) => node.country === filters.country)) &&
    (!near || (near.has(claim.from) && near.has(claim.to))) &&
    within(claim.date, filters.from, filters.to);
}

/** A date of any precision lies within bounds of any precision if it can; undated facts pass only without bounds. */
function within(date, from, to) {
  if (!from && !to) return true;
  if (!date) return false;
  const first = date.padEnd(10, "-01");
  return (!from || `${date}-99-99`.slice(0, 10) >= from) && (!to || first.slice(0, to.length) <= to);
}

/** Nodes with a passing claim; nodes without any claim show while nothing is filtered. */
function passingNodes(passing, filters, near) {
  const shown = new Set(passing.flatMap((claim) => [claim.from, claim.to]));
  if (!areFiltersSet(filters)) for (const node of nodes.values()) shown.add(node.id);
  if (near) shown.add(filters.near);
  return shown;
}

/** Build the column once; `show(filters, result)` brings it up to date, `change(filters)` is called on input. */
function makeFilters(column, change) {
  let filters = noFilters();
  const rows = [];
  const set = (part) => change({ ...filters, ...part });
  const hide = (key, values) => set({ hidden: { ...filters.hidden, [key]: new Set(values) } });

  function facetGroup(facet) {
    const all = button("all", () => hide(facet.key, []), { class: "quiet", "aria-label": `Show all: ${facet.title}` });
    const list = el("ul", {}, facet.values.map((value) => facetRow(facet, value)));
    return el("fieldset", {}, el("legend", {}, facet.title), all, list);
  }

  function facetRow(facet, value) {
    const box = el("input", { type: "checkbox", "data-facet": facet.key, "data-value": value, onchange: () => toggle(facet, value, box.checked) });
    const count = el("span", { class: "count" });
    const words = facet.key === "relation" ? relationWords(value) : value;
    const only = button("only", () => hide(facet.key, facet.values.filter((v) => v !== value)), { class: "quiet only", "aria-label": `Show only ${words}` });
    rows.push({ facet, value, box, count });
    const picture = facet.key === "type" ? sign(types.get(value) ?? data.otherType) : SAMPLES[value] && lineSample(SAMPLES[value]);
    return el("li", {}, el("label", {}, box, picture, el("span", { class: "words" }, words)), only, count);
  }

  function toggle(facet, value, shown) {
    const hidden = new Set(filters.hidden[facet.key]);
    if (shown) hidden.delete(value);
    else hidden.add(value);
    hide(facet.key, hidden);
  }

  const country = countryControl((value) => set({ country: value }));
  const [from, to] = ["from", "to"].map((key) => dateControl(key, (value) => set({ [key]: value })));
  const near = el("div", { class: "near" });
  const reset = button("Reset all filters", () => change(noFilters()), { id: "reset", class: "wide" });
  column.append(
    near,
    ...FACETS.filter((facet) => facet.values.length).map(facetGroup),
    el("fieldset", {}, el("legend", {}, "Country"), country),
    el("fieldset", { class: "dates" }, el("legend", {}, "Date of the fact"), from, to, el("p", { class: "hint" }, "Undated facts are left out while a date is set.")),
    lineLegend(),
    reset,
  );

  function show(now, result) {
    filters = now;
    for (const { facet, value, box, count } of rows) {
      box.checked = !now.hidden[facet.key].has(value);
      count.textContent = (result.counts[facet.key].get(value)?.size ?? 0).toLocaleString("en");
      box.closest("li").classList.toggle("off", !box.checked);
    }
    country.value = now.country;
    for (const [input, key] of [[from, "from"], [to, "to"]]) if (document.activeElement !== input.lastChild) input.lastChild.value = now[key];
    reset.disabled = !areFiltersSet(now);
    near.replaceChildren(...(now.near ? nearNote(now, set) : []));
  }

  return { show };
}

function nearNote(filters, set) {
  const node = nodes.get(filters.near);
  const depth = (steps) => button(counted(steps, "step"), () => set({ depth: steps }), { "aria-pressed": String(filters.depth === steps) });
  return [el("p", {}, "Only around ", bdi(node.label)), depth(1), depth(2), button("Show all", () => set({ near: "" }))];
}

function countryControl(choose) {
  const found = new Map();
  for (const node of nodes.values()) if (node.country) found.set(node.country, (found.get(node.country) ?? 0) + 1);
  const options = [...found].sort(([a], [b]) => countryName(a).localeCompare(countryName(b), "en"));
  const select = el("select", { "aria-label": "Country of either side", onchange: () => choose(select.value) }, el("option", { value: "" }, "All countries"));
  select.append(...options.map(([code, count]) => el("option", { value: code }, `${countryName(code)} (${count})`)));
  return select;
}

/** A country's own label in the graph, else its name by code, else what is there. */
function countryName(code) {
  const node = nodes.get(`country/${code}`);
  if (node) return node.label;
  try {
    return /^[A-Za-z]{2}$/.test(code) ? new Intl.DisplayNames(["en"], { type: "region" }).of(code.toUpperCase()) : code;
  } catch {
    return code;
  }
}

function dateControl(key, choose) {
  const input = el("input", { type: "text", inputmode: "numeric", placeholder: key === "from" ? "2024" : "2025-06", maxlength: 10, id: `date-${key}`, pattern: "\\d{4}(-\\d{2}){0,2}" });
  input.addEventListener("input", settled(() => input.checkValidity() && choose(input.value), 250));
  return el("label", {}, key, " ", input);
}

function lineLegend() {
  const rows = Object.entries(NATURES).map(([nature, words]) => el("li", {}, lineSample(nature), el("span", {}, words)));
  return el("fieldset", { class: "lines" }, el("legend", {}, "Lines"), el("ul", {}, rows));
}
