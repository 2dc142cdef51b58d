/* Making elements. Text becomes a text node, always: nothing in the data is ever read as markup. */

const SVG = "http://www.w3.org/2000/svg";
const byId = (id) => document.getElementById(id);

/** Make an element: keys beginning with "on" are listeners, true and false switch an attribute, children may be text. */
function el(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** A name from a document, isolated so that its direction marks cannot reorder what stands around it. */
function bdi(text, attributes = {}) {
  return el("bdi", attributes, String(text));
}

function button(content, onclick, attributes = {}) {
  return el("button", { type: "button", ...attributes, onclick }, content);
}

/** A link out of the page, only to the web; anything else stays text. */
function webLink(address, text) {
  const url = safeAddress(address);
  return url ? el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, bdi(text)) : bdi(text);
}

function safeAddress(address) {
  try {
    const url = new URL(address);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}

/** The corners of each shape in a square from -1 to 1, as vis-network draws them. */
const SHAPES = {
  square: [[-0.85, -0.85], [0.85, -0.85], [0.85, 0.85], [-0.85, 0.85]],
  diamond: [[0, -1], [1, 0], [0, 1], [-1, 0]],
  triangle: [[0, -0.95], [1, 0.8], [-1, 0.8]],
  hexagon: regular(6, () => 1, 0),
  star: regular(10, (i) => (i % 2 ? 0.45 : 1.05), -Math.PI / 2),
};

function regular(corners, radius, turn) {
  return Array.from({ length: corners }, (_, i) => {
    const angle = turn + (i * 2 * Math.PI) / corners;
    return [radius(i) * Math.cos(angle), radius(i) * Math.sin(angle)];
  });
}

/** The sign of an entity type in legend, search and panel. */
function sign(type) {
  const corners = SHAPES[type.shape];
  const mark = corners
    ? svg("polygon", { points: corners.map(([x, y]) => `${(x * 7).toFixed(2)},${(y * 7).toFixed(2)}`).join(" "), fill: type.color })
    : svg("circle", { r: 6.5, fill: type.color });
  return svg("svg", { class: "sign", viewBox: "-8 -8 16 16", width: 16, height: 16, "aria-hidden": "true" }, mark);
}

/** A piece of line as an edge of this nature is drawn. */
function lineSample(nature) {
  const { dashes, bar } = LINES[nature];
  return svg(
    "svg",
    { class: `line ${nature}`, viewBox: "0 0 36 12", width: 36, height: 12, "aria-hidden": "true" },
    svg("line", { x1: 1, y1: 6, x2: 35, y2: 6, "stroke-dasharray": dashes ? dashes.join(" ") : null }),
    bar && svg("line", { x1: 18, y1: 1, x2: 18, y2: 11 }),
  );
}

/** Let the browser paint before it goes on with long work. */
const soon = (work) => requestAnimationFrame(() => setTimeout(work, 0));

/** Run only the last of many calls that follow one another. */
function settled(work, milliseconds) {
  let timer = 0;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => work(...values), milliseconds);
  };
}
