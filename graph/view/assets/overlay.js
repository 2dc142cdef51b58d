/* What is drawn above the network: a veil over what is not selected, and as many labels as fit without touching.

vis-network would print every label at every zoom, a black blob from a hundred nodes on. Here the best connected
entities are labelled first, at one size on the screen, and closer views make room for more. */

/** size in pixels; most letters; up to `sparse` nodes labels keep off all of them, else off the best connected; `always` so many labels (twice
 *  as many below `crowd` nodes), and more for nodes of at least `radius` pixels. */
const LABEL = { size: 12, pad: 3, most: 34, sparse: 150, always: 28, crowd: 600, radius: 5.5 };
const CONTROLS = /[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The colours of the page as the style sheet gives them, light or dark. */
function pageColors() {
  const style = getComputedStyle(document.documentElement);
  const get = (name) => style.getPropertyValue(name).trim();
  return { canvas: get("--canvas"), text: get("--text"), muted: get("--muted"), line: get("--line"), struck: get("--struck"), accent: get("--accent"), get };
}

/** Width of texts in the label's font, measured once. */
function makeRuler() {
  const context = document.createElement("canvas").getContext("2d");
  const known = new Map();
  return (text, font) => {
    const key = `${font}\n${text}`;
    if (!known.has(key)) {
      context.font = font;
      known.set(key, context.measureText(text).width);
    }
    return known.get(key);
  };
}

/** A set of rectangles that answers quickly whether a new one touches them. */
function makeRoom() {
  const taken = [];
  const touches = (a) => taken.some((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom);
  return {
    take: (box) => taken.push(box),
    tryTake: (box) => !touches(box) && Boolean(taken.push(box)),
  };
}

function labelFont(strong) {
  return `${strong ? 600 : 400} ${LABEL.size}px system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif`;
}

function shortened(text) {
  const plain = text.replace(CONTROLS, "");
  return plain.length > LABEL.most ? `${plain.slice(0, LABEL.most - 1).trimEnd()}…` : plain;
}

/** The places for a label around a node, best first: the middle of its upper edge. */
function sidesOf({ x, y }, radius, half) {
  const beside = radius + 2 + half;
  const middle = y - LABEL.size / 2;
  return [{ x, y: y + radius + 3 }, { x, y: y - radius - LABEL.size - 4 }, { x: x + beside, y: middle }, { x: x - beside, y: middle }];
}

/** Tells whether a line of text around a point finds room, and takes it. */
function fits(room, half) {
  return ({ x, y }) => room.tryTake({ left: x - half - 2, right: x + half + 2, top: y - 7, bottom: y + 7 });
}

function square({ x, y }, radius) {
  return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
}

/** Overlay of a network; `view` tells `ranked` (drawn nodes, best connected first), `lit` (ids of nodes and keys of
 *  links in the light, or null), `strong` (ids labelled first) and `links` (key → its drawn state). */
function makeOverlay(network, view) {
  const ruler = makeRuler();

  function draw(context) {
    const colors = pageColors();
    const frame = context.canvas.getBoundingClientRect();
    const ratio = context.canvas.width / (frame.width || 1);
    if (view.lit) veil(context, colors);
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.lineJoin = "round";
    const room = makeRoom();
    drawLabels(context, colors, room, frame);
    if (view.lit) drawRelations(context, colors, room);
    context.restore();
  }

  /** Cover the whole with the ground's colour, thinly, then draw again what is selected. */
  function veil(context, colors) {
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = 0.86;
    context.fillStyle = colors.canvas;
    context.fillRect(0, 0, context.canvas.width, context.canvas.height);
    context.restore();
    for (const key of view.lit.links) network.body.edges[key]?.draw(context);
    for (const key of view.lit.links) network.body.edges[key]?.drawArrows(context);
    for (const id of view.lit.nodes) network.body.nodes[id]?.draw(context);
  }

  function drawLabels(context, colors, room, frame) {
    const scale = network.getScale();
    const spots = queue().flatMap((node) => spotOf(node, scale, frame));
    const kept = spots.length <= LABEL.sparse ? spots : spots.slice(0, LABEL.always);
    for (const { at, radius } of kept) room.take(square(at, radius));
    let left = spots.length < LABEL.crowd ? LABEL.always * 2 : LABEL.always;
    for (const spot of spots) {
      if (left <= 0 && spot.radius < LABEL.radius && !view.strong.has(spot.node.id)) continue;
      left -= drawLabel(context, colors, room, spot);
    }
  }

  /** Where a node stands on the screen and how large it is there; nothing if it is out of sight. */
  function spotOf(node, scale, frame) {
    const body = network.body.nodes[node.id];
    const at = body && network.canvasToDOM({ x: body.x, y: body.y });
    if (!at || at.x < -60 || at.y < -20 || at.x > frame.width + 60 || at.y > frame.height + 20) return [];
    return [{ node, at, radius: node.size * scale }];
  }

  /** Nodes in the order in which their labels get room. */
  function queue() {
    const first = [...view.strong].map((id) => nodes.get(id));
    const rest = view.ranked.filter((node) => !view.strong.has(node.id) && (!view.lit || view.lit.nodes.has(node.id)));
    return [...first, ...rest];
  }

  /** Write a label under its node, else above or beside it; returns how many were written: 1 or 0. */
  function drawLabel(context, colors, room, { node, at, radius }) {
    const strong = view.strong.has(node.id);
    const font = labelFont(strong || node.neighbours.size > 12);
    const text = strong ? node.label.replace(CONTROLS, "") : shortened(node.label);
    const half = ruler(text, font) / 2 + LABEL.pad;
    const places = sidesOf(at, radius, half);
    const place = places.find(({ x, y }) => room.tryTake({ left: x - half, right: x + half, top: y - 1, bottom: y + LABEL.size + 2 }));
    if (!place && !strong) return 0;
    write(context, colors, text, { ...(place ?? places[0]), font, color: colors.text });
    return 1;
  }


  function write(context, colors, text, { x, y, font, color }) {
    context.font = font;
    context.textAlign = "center";
    context.textBaseline = "top";
    context.lineWidth = 4;
    context.strokeStyle = colors.canvas;
    context.strokeText(text, x, y);
    context.fillStyle = color;
    context.fillText(text, x, y);
  }

  /** Relations on the lines in the light, while they are few enough to be read; struck ones are struck through. */
  function drawRelations(context, colors, room) {
    if (view.lit.links.size > 60) return;
    for (const key of view.lit.links) {
      const state = view.links.get(key);
      const edge = network.body.edges[key];
      if (!state || !edge?.connected) continue;
      const text = relationWords(state.relation) + (state.shown.length > 1 ? ` ×${state.shown.length}` : "");
      const struck = state.nature === "struck" || state.nature === "contested";
      const half = ruler(text, labelFont(false)) / 2;
      const place = [0.5, 0.6, 0.4, 0.7, 0.3].map((t) => network.canvasToDOM(edge.edgeType.getPoint(t))).find(fits(room, half));
      if (!place) continue;
      write(context, colors, text, { x: place.x, y: place.y - 6, font: labelFont(false), color: struck ? colors.struck : colors.muted });
      if (state.nature === "struck") strike(context, colors, place, half);
    }
  }

  function strike(context, colors, { x, y }, half) {
    context.strokeStyle = colors.struck;
    context.lineWidth = 1.2;
    context.beginPath();
    context.moveTo(x - half, y);
    context.lineTo(x + half, y);
    context.stroke();
  }

  return { draw };
}
