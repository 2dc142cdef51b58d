/* The page: one state, and what is to be brought up to date when a part of it changes. */

const state = { filters: noFilters(), selection: null, view: "picture" };
let result = sift(state.filters);
let passing = new Set(result.claims);

const panel = makePanel(byId("panel"), { select, near: (id) => setFilters({ ...state.filters, near: id, depth: 1 }, { fit: true }), passing: () => passing });
const table = makeTable(byId("table-view"), { select });
const filters = makeFilters(byId("filters"), (next) => setFilters(next));
const search = makeSearch(byId("search"), byId("matches"), (node) => { uncover(node); select({ node: node.id }); });
const picture = startPicture();

function startPicture() {
  try {
    return makePicture(byId("canvas"), byId("tip"), { select, covered });
  } catch (error) {
    trouble(`The picture could not be drawn (${error.message}). The table holds every fact.`);
    state.view = "table";
    return null;
  }
}

/** How much of the picture the panel covers, in pixels, from the right or from below. */
function covered() {
  const { offsetWidth, offsetHeight } = byId("panel");
  const open = panel.isOpen();
  const below = innerWidth <= 760;
  return { right: open && !below ? offsetWidth : 0, bottom: open && below ? offsetHeight : 0 };
}

function trouble(words) {
  byId("trouble").textContent = words;
  byId("trouble").hidden = false;
}

function setFilters(next, { fit = false } = {}) {
  state.filters = next;
  refresh();
  if (fit || next.near) picture?.fit();
  remember(state);
}

/** Bring everything to the state's filters. */
function refresh() {
  result = sift(state.filters);
  passing = new Set(result.claims);
  filters.show(state.filters, result);
  table.show(result.claims);
  const drawn = picture?.show(result) ?? 0;
  showNotice(drawn);
  showSummary();
  showEmpty();
}

function select(selection, { step = true, move = true } = {}) {
  state.selection = selection;
  showPanel(selection);
  picture?.select(selection, { move });
  remember(state, { step });
}

function showPanel(selection) {
  panel.show(selection);
  document.body.classList.toggle("has-panel", panel.isOpen());
}

/** A chosen entity must be seen: if the filters hide it, they go. */
function uncover(node) {
  if (!result.nodes.has(node.id)) setFilters(noFilters());
  setView("picture");
}

function setView(view) {
  state.view = view;
  for (const name of ["picture", "table"]) {
    const tab = byId(`tab-${name}`);
    tab.setAttribute("aria-selected", String(name === view));
    tab.tabIndex = name === view ? 0 : -1;
    byId(`${name}-view`).hidden = name !== view;
  }
  byId("save-png").disabled = view !== "picture" || !picture;
  if (view === "table") table.draw();
  else picture?.redraw();
  showEmpty();
  remember(state);
}

function showSummary() {
  const all = areFiltersSet(state.filters) ? ` of ${claims.length.toLocaleString("en")}` : "";
  const [n, m, d] = [result.nodes.size, result.claims.length, documentsOf(result.claims).size];
  byId("summary").textContent = `${counted(n, "entity", "entities")} · ${m.toLocaleString("en")}${all} ${m === 1 && !all ? "fact" : "facts"} · ${counted(d, "document")}`;
}

function showNotice(drawn) {
  const cut = picture && drawn < result.nodes.size;
  byId("notice").hidden = !cut;
  if (cut) byId("notice").textContent = `Drawn: the ${drawn.toLocaleString("en")} best connected of ${counted(result.nodes.size, "entity", "entities")}. Search, filter or open the table to see the rest.`;
}

function showEmpty() {
  const none = !result.claims.length && !(result.nodes.size && !claims.length);
  byId("empty").hidden = !none;
  byId("empty-text").textContent = claims.length ? "No fact passes the filters." : "This graph holds no facts yet. Build it from documents with: aigov build";
  byId("empty-reset").hidden = !claims.length;
}

function toggleFilters(shown) {
  document.body.classList.toggle("no-filters", !shown);
  byId("toggle-filters").setAttribute("aria-expanded", String(shown));
}

function restore() {
  const next = fromFragment(location.hash);
  state.filters = next.filters;
  state.selection = next.selection;
  refresh();
  setView(picture ? next.view : "table");
  if (picture && next.filters.near) picture.fit();
  showPanel(next.selection);
  picture?.select(next.selection, { move: Boolean(next.selection) });
}

function keys(event) {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement?.tagName ?? "") && document.activeElement.type !== "checkbox";
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    search.focus();
  } else if (event.key === "Escape" && state.selection) select(null);
}

function tabKeys(event) {
  if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
  const other = state.view === "picture" ? "table" : "picture";
  setView(other);
  byId(`tab-${other}`).focus();
}

for (const name of ["picture", "table"]) {
  byId(`tab-${name}`).addEventListener("click", () => setView(name));
  byId(`tab-${name}`).addEventListener("keydown", tabKeys);
}
byId("toggle-filters").addEventListener("click", () => toggleFilters(document.body.classList.contains("no-filters")));
byId("save-png").addEventListener("click", () => picture && savePng(picture.image()));
byId("save-csv").addEventListener("click", () => saveCsv(result.claims));
byId("zoom-in").addEventListener("click", () => picture?.zoom(1.4));
byId("zoom-out").addEventListener("click", () => picture?.zoom(1 / 1.4));
byId("zoom-fit").addEventListener("click", () => picture?.fit());
byId("empty-reset").addEventListener("click", () => setFilters(noFilters(), { fit: true }));
byId("skip").addEventListener("click", (event) => { event.preventDefault(); setView("table"); byId("table-view").focus(); });
document.addEventListener("keydown", keys);
addEventListener("popstate", restore);
addEventListener("hashchange", restore);
addEventListener("beforeprint", () => { if (state.view === "table") table.draw(); });

if (innerWidth <= 900) toggleFilters(false);
restore();
if (!state.selection) picture?.fit();
/** For tests and for who embeds the page: where things stand on it. */
window.aigovPage = Object.freeze({ locate: (what) => picture?.locate(what) ?? null, csv: () => csvText(result.claims) });
document.documentElement.dataset.ready = "true";
