/* The page's state in its address: after the # stand filters, selection and view, so that a link shows what one saw. */

function toFragment({ filters, selection, view }) {
  const parts = new URLSearchParams();
  for (const [key, hidden] of Object.entries(filters.hidden)) if (hidden.size) parts.set(`not-${key}`, JSON.stringify([...hidden].sort()));
  for (const key of ["country", "from", "to", "near"]) if (filters[key]) parts.set(key, filters[key]);
  if (filters.near && filters.depth !== 1) parts.set("depth", filters.depth);
  if (selection?.node !== undefined) parts.set("node", selection.node);
  if (selection?.link !== undefined) parts.set("link", selection.link);
  if (view !== "picture") parts.set("view", view);
  return parts.toString();
}

/** Read a fragment; what does not fit this graph is passed over. */
function fromFragment(text) {
  const parts = new URLSearchParams(text.replace(/^#/, ""));
  const filters = noFilters();
  for (const facet of FACETS) {
    const values = listOf(parts.get(`not-${facet.key}`));
    filters.hidden[facet.key] = new Set(facet.values.filter((value) => values.includes(value)));
  }
  for (const key of ["from", "to"]) if (/^\d{4}(-\d{2}){0,2}$/.test(parts.get(key) ?? "")) filters[key] = parts.get(key);
  if ([...nodes.values()].some((node) => node.country === parts.get("country"))) filters.country = parts.get("country");
  if (nodes.has(parts.get("near"))) filters.near = parts.get("near");
  if (parts.get("depth") === "2") filters.depth = 2;
  return { filters, selection: selectionFrom(parts), view: parts.get("view") === "table" ? "table" : "picture" };
}

function listOf(text) {
  try {
    const values = JSON.parse(text ?? "[]");
    return Array.isArray(values) ? values : [];
  } catch {
    return [];
  }
}

function selectionFrom(parts) {
  if (nodes.has(parts.get("node"))) return { node: parts.get("node") };
  return links.has(parts.get("link")) ? { link: parts.get("link") } : null;
}

/** Write the state; a new selection is a step that the Back button undoes. In a sandboxed frame nothing is written. */
function remember(state, { step = false } = {}) {
  const fragment = toFragment(state);
  if (fragment === location.hash.replace(/^#/, "")) return;
  try {
    history[step ? "pushState" : "replaceState"](null, "", `#${fragment}`);
  } catch {
    // a frame without an address of its own: the state lives as long as the frame
  }
}
