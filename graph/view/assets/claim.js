/* One claim as the panel shows it: how it is said, on what terms, in whose words. */

function badges(claim) {
  const words = [claim.assertion, claim.status].filter(Boolean);
  return el("p", { class: "badges" }, lineSample(claim.nature), words.map((word) => el("span", { class: `badge ${word}` }, word)));
}

function claimCard(claim, head = null) {
  const terms = termsOf(claim);
  const list = terms.length ? el("dl", { class: "terms" }, terms.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, bdi(value))))) : null;
  const sure = typeof claim.confidence === "number" && claim.confidence < 1 ? el("p", { class: "hint" }, `Confidence of the reading: ${claim.confidence.toFixed(2)}`) : null;
  return el("article", { class: `claim ${claim.nature}`, "data-claim": claim.id }, badges(claim), head, list, claim.evidence.map(quoteBlock), sure);
}

/** The proving words, marked, within the words around them, and where they stand. */
function quoteBlock(evidence) {
  const { prefix = "", quote = "", suffix = "", start = Infinity } = evidence;
  const cut = start > [...prefix].length;
  const before = prefix && el("span", { class: "around" }, cut ? `… ${prefix.replace(/^\S{0,20}\s+/, "")}` : prefix);
  const after = suffix && el("span", { class: "around" }, `${suffix.replace(/\s+\S{0,20}$/, "")} …`);
  const words = el("p", {}, el("bdi", {}, before || null, el("mark", {}, quote), after || null));
  return el("figure", {}, el("blockquote", {}, words), el("figcaption", {}, sourceLine(evidence)));
}

function sourceName(source) {
  return source.title || source.stem || "Untitled document";
}

function sourceLine({ document: source, place }) {
  const about = [source.publisher, source.published, place].filter(Boolean);
  const host = safeAddress(source.url) ? el("span", { class: "host" }, ` ${new URL(source.url).hostname}`) : null;
  return [el("cite", {}, webLink(source.url, sourceName(source))), host, about.length ? el("span", { class: "about" }, bdi(about.join(" · "))) : null];
}
