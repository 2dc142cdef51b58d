/* The picture: a vis-network without physics, at the places that the page was given. */

/** Draw into `frame`; `hooks.select(selection | null)` is called on a click. Throws if the drawing library fails. */
function makePicture(frame, tip, hooks) {
  const drawnNodes = new vis.DataSet();
  const drawnLinks = new vis.DataSet();
  const network = new vis.Network(frame, { nodes: drawnNodes, edges: drawnLinks }, data.options);
  const view = { ranked: [], lit: null, strong: new Set(), links: new Map() };
  const overlay = makeOverlay(network, view);
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let selection = null;
  let hovered = null;
  let last = null;
  let waiting = null;

  network.on("afterDrawing", overlay.draw);
  network.once("afterDrawing", () => performance.mark("first-draw"));
  network.on("click", clicked);
  network.on("hoverNode", ({ node, event }) => hover({ node }, event));
  network.on("hoverEdge", ({ edge, event }) => hover({ link: edge }, event));
  network.on("blurNode", () => hover(null));
  network.on("blurEdge", () => hover(null));
  network.on("dragging", () => hover(null));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => last && show(last));
  const surface = frame.querySelector("canvas");
  surface.setAttribute("role", "img");
  surface.setAttribute("aria-label", "Picture of the graph. The table view holds the same facts.");

  /** Bring the picture to a filter's result; returns how many nodes are drawn. */
  function show(result) {
    last = result;
    const kept = cut(result);
    const colors = pageColors();
    view.ranked = [...kept].map((id) => nodes.get(id)).sort(byRank);
    view.links = statesOf(result.claims.filter((claim) => kept.has(claim.from) && kept.has(claim.to)));
    exchange(drawnNodes, view.ranked.map((node) => nodeDrawing(node, colors)));
    exchange(drawnLinks, linkDrawings(view.links, colors));
    light();
    return kept.size;
  }

  /** The nodes to draw: all, or the best connected and whatever is selected with its neighbours. */
  function cut(result) {
    if (result.nodes.size <= data.limit) return result.nodes;
    const ranked = [...result.nodes].map((id) => nodes.get(id)).sort(byRank);
    const kept = new Set(ranked.slice(0, data.limit).map((node) => node.id));
    for (const id of around(selection)) if (result.nodes.has(id)) kept.add(id);
    return kept;
  }

  function select(next, { move = true } = {}) {
    selection = next;
    if (last && [...around(next)].some((id) => last.nodes.has(id) && !drawnNodes.get(id))) show(last);
    light();
    if (move && next) look([...around(next)].filter((id) => drawnNodes.get(id)));
    network.redraw();
  }

  /** Decide what stands in the light: the selection, else all. */
  function light() {
    view.strong = new Set(strongIds(selection, hovered).filter((id) => drawnNodes.get(id)));
    view.lit = null;
    if (!selection) return;
    const links = [...view.links.values()].filter((state) => touches(state, selection));
    const ends = links.flatMap((state) => [state.from.id, state.to.id]);
    view.lit = { links: new Set(links.map((state) => state.key)), nodes: new Set([...ends, ...view.strong]) };
  }

  /** Fit these nodes into the part that no panel covers; while the picture is hidden, keep it for later. */
  function look(ids, closest = 1.6) {
    waiting = frame.clientWidth ? null : { ids, closest };
    if (!ids.length || waiting) return;
    network.fit({ nodes: ids, maxZoomLevel: 8, minZoomLevel: 0.02, animation: false });
    const { right, bottom } = hooks.covered();
    const free = Math.min(1 - right / (frame.clientWidth + 1), 1 - bottom / (frame.clientHeight + 1));
    const scale = Math.min(closest, network.getScale() * free * 0.94);
    network.moveTo({ position: network.getViewPosition(), scale, offset: { x: -right / 2, y: -bottom / 2 } });
  }

  /** Move the picture only if what was clicked now lies under the panel. */
  function uncover(pointer) {
    const { right, bottom } = hooks.covered();
    const x = Math.min(0, frame.clientWidth - right - 90 - pointer.x);
    const y = Math.min(0, frame.clientHeight - bottom - 60 - pointer.y);
    if (x || y) network.moveTo({ offset: { x, y }, animation: still.matches ? false : { duration: 200, easingFunction: "easeInOutQuad" } });
  }

  function clicked({ nodes: [node], edges: [link], pointer }) {
    const target = node !== undefined ? { node } : link !== undefined ? { link } : null;
    hover(null);
    hooks.select(target, { move: false });
    if (target) uncover(pointer.DOM);
  }

  function hover(what, event) {
    hovered = what;
    frame.classList.toggle("over", Boolean(what));
    tip.hidden = !what;
    if (what) placeTip(what, event);
    light();
    network.redraw();
  }

  function placeTip(what, event) {
    const pointer = event.center ?? event;
    const box = frame.getBoundingClientRect();
    tip.replaceChildren(...tipWords(what, view));
    const x = Math.min(pointer.clientX - box.left + 14, box.width - tip.offsetWidth - 8);
    const y = Math.min(pointer.clientY - box.top + 16, box.height - tip.offsetHeight - 8);
    tip.style.transform = `translate(${Math.max(4, x)}px, ${Math.max(4, y)}px)`;
  }

  function zoom(factor) {
    const animation = still.matches ? false : { duration: 160, easingFunction: "easeInOutQuad" };
    network.moveTo({ scale: network.getScale() * factor, animation });
  }

  /** The picture as it stands, on the page's ground, as a canvas. */
  function image() {
    const copy = el("canvas", { width: surface.width, height: surface.height });
    const context = copy.getContext("2d");
    context.fillStyle = pageColors().canvas;
    context.fillRect(0, 0, copy.width, copy.height);
    context.drawImage(surface, 0, 0);
    return copy;
  }

  /** Where on the page a node or the middle of a link stands, in pixels of the window; null if it is not drawn. */
  function locate({ node, link }) {
    const body = network.body;
    const at = node !== undefined ? body.nodes[node] : body.edges[link]?.edgeType.getPoint(0.5);
    if (!at) return null;
    const point = network.canvasToDOM({ x: at.x, y: at.y });
    const box = frame.getBoundingClientRect();
    return { x: box.left + point.x, y: box.top + point.y };
  }

  /** Draw again, after the picture was hidden. */
  function redraw() {
    network.setSize("100%", "100%");
    if (waiting) look(waiting.ids.filter((id) => drawnNodes.get(id)), waiting.closest);
    network.redraw();
  }

  const fit = () => look(drawnNodes.getIds(), 1.4);
  return { show, select, fit, zoom, image, locate, redraw };
}

function byRank(a, b) {
  return b.neighbours.size - a.neighbours.size || b.claims.length - a.claims.length || (a.id < b.id ? -1 : 1);
}

/** Ids of a selection and of its neighbours. */
function around(selection) {
  if (!selection) return new Set();
  if (selection.node !== undefined) return new Set([selection.node, ...(nodes.get(selection.node)?.neighbours ?? [])]);
  const link = links.get(selection.link);
  return new Set(link ? [link.from.id, link.to.id] : []);
}

/** Ids of what is selected or under the pointer: their labels come first. */
function strongIds(...choices) {
  return choices.filter(Boolean).flatMap(({ node, link }) => {
    if (node !== undefined) return [node];
    const found = links.get(link);
    return found ? [found.from.id, found.to.id] : [];
  });
}

function touches(state, { node, link }) {
  return link !== undefined ? state.key === link : state.from.id === node || state.to.id === node;
}

/** Passing claims → drawn state of each link: its shown claims and their common nature. */
function statesOf(passing) {
  const states = new Map();
  for (const claim of passing) {
    const { key, from, to, relation } = links.get(claim.key);
    if (!states.has(key)) states.set(key, { key, from, to, relation, shown: [] });
    states.get(key).shown.push(claim);
  }
  for (const state of states.values()) state.nature = linkNature(state.shown);
  return states;
}

function nodeDrawing(node, colors) {
  return { id: node.id, shape: node.shape, size: node.size, x: node.x, y: node.y, color: { background: node.color, border: colors.canvas, hover: { background: node.color, border: colors.text } } };
}

/** Links between one pair fan out as curves, so that none hides another. */
function linkDrawings(states, colors) {
  const pairs = new Map();
  for (const state of states.values()) {
    const pair = [state.from.id, state.to.id].sort().join("\n");
    pairs.set(pair, [...(pairs.get(pair) ?? []), state]);
  }
  return [...pairs.values()].flatMap((group) => group.map((state, at) => linkDrawing(state, colors, bend(state, at, group.length), states.size)));
}

/** −, 0, + … around the straight line; a link that runs the other way bends with the opposite sign. */
function bend(state, at, count) {
  const offset = (at - (count - 1) / 2) * 0.28;
  return state.from.id < state.to.id ? offset : -offset;
}

function linkDrawing(state, colors, offset, crowd) {
  const line = LINES[state.nature];
  const color = colors.get(line.color);
  const opacity = crowd > 500 ? 0.45 : 0.9;
  const smooth = offset ? { enabled: true, type: offset > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(offset) } : false;
  return {
    id: state.key, from: state.from.id, to: state.to.id, smooth, dashes: line.dashes,
    width: 1 + Math.min(3, Math.log2(state.shown.length) * 0.9),
    color: { color, opacity, hover: colors.accent, inherit: false },
    arrows: { to: { enabled: !SYMMETRIC.has(state.relation), scaleFactor: 0.45 }, middle: { enabled: line.bar, type: "bar", scaleFactor: 0.8 } },
  };
}

/** Make a DataSet hold exactly these items, in three bulk steps. */
function exchange(set, items) {
  const wanted = new Set(items.map((item) => item.id));
  const gone = set.getIds().filter((id) => !wanted.has(id));
  if (gone.length) set.remove(gone);
  set.update(items);
}

function tipWords({ node, link }, view) {
  if (node !== undefined) {
    const found = nodes.get(node);
    return [el("strong", {}, bdi(found.label)), el("span", {}, [found.type, found.kind].filter(Boolean).join(" · ")), el("span", {}, counted(found.claims.length, "fact"))];
  }
  const state = view.links.get(link);
  if (!state) return [];
  const words = el("strong", {}, bdi(state.from.label), ` ${relationWords(state.relation)} `, bdi(state.to.label));
  return [words, el("span", {}, `${NATURES[state.nature]} · ${counted(state.shown.length, "claim")}`)];
}
