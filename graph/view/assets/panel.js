/* The panel: what is known of the chosen entity or link, with the words that prove it. */

const FACTS_AT_ONCE = 12;

/** Build the panel; `hooks.select(selection)`, `hooks.near(id)` and `hooks.passing()` (a Set of claims) connect it. */
function makePanel(panel, hooks) {
  let opener = null;

  function show(selection) {
    const body = selection && (selection.node !== undefined ? nodeBody(nodes.get(selection.node)) : linkBody(links.get(selection.link)));
    if (panel.hidden && body) opener = document.activeElement;
    panel.replaceChildren(...(body ? [closeButton(), ...body] : []));
    panel.hidden = !body;
    panel.scrollTop = 0;
    if (body) panel.focus({ preventScroll: true });
    if (!body && opener?.isConnected && document.activeElement === document.body) opener.focus({ preventScroll: true });
  }

  const closeButton = () => button("×", () => hooks.select(null), { class: "close", "aria-label": "Close details" });

  function entityButton(node, attributes = {}) {
    return button([sign(typeOf(node)), bdi(node.label)], () => hooks.select({ node: node.id }), { class: "entity", "data-node": node.id, ...attributes });
  }

  function linkBody(link) {
    if (!link) return null;
    const passing = hooks.passing();
    const shown = link.claims.filter((claim) => passing.has(claim));
    const hidden = link.claims.length - shown.length;
    const heading = el("h2", { class: "triple" }, entityButton(link.from), el("span", { class: "relation" }, relationWords(link.relation)), entityButton(link.to));
    const count = `${counted(link.claims.length, "claim")} in ${counted(documentsOf(link.claims).size, "document")}`;
    const note = hidden ? el("p", { class: "hint" }, `${hidden} of them hidden by the filters, shown here all the same.`) : null;
    const cards = link.claims.map((claim) => claimCard(claim, direction(link, claim)));
    return [heading, el("p", { class: "count" }, count), note, ...cards, otherLinks(link)].filter(Boolean);
  }

  /** Between partners a document may name either first; say so where it differs from the heading. */
  function direction(link, claim) {
    if (claim.from === link.from.id) return null;
    return el("p", { class: "hint" }, "Told as: ", bdi(claim.subject.label), ` ${relationWords(claim.relation)} `, bdi(claim.object.label));
  }

  function otherLinks(link) {
    const ends = new Set([link.from.id, link.to.id]);
    const found = new Map(link.from.claims.filter((c) => c.key !== link.key && ends.has(c.from) && ends.has(c.to)).map((c) => [c.key, links.get(c.key)]));
    if (!found.size) return null;
    return el("section", {}, el("h3", {}, "Also between these two"), el("ul", { class: "facts" }, [...found.values()].map((other) => el("li", {}, factButton(other, tripleWords(other))))));
  }

  function tripleWords(link) {
    return [bdi(link.from.label), ` ${relationWords(link.relation)} `, bdi(link.to.label)];
  }

  /** Opens the claims of a link. */
  function factButton(link, words) {
    const nature = linkNature(link.claims);
    const label = `${NATURES[nature]}, ${counted(link.claims.length, "claim")}`;
    return button([words, lineSample(nature), el("span", { class: "count" }, `×${link.claims.length}`)], () => hooks.select({ link: link.key }), { class: "fact", title: label, "data-link": link.key });
  }

  function nodeBody(node) {
    if (!node) return null;
    const heading = el("h2", {}, sign(typeOf(node)), bdi(node.label));
    const country = node.country ? countryName(node.country) : null;
    const about = el("p", { class: "about" }, [node.type, node.kind, country].filter(Boolean).join(" · "));
    const parent = nodes.get(node.parent);
    const part = parent ? el("p", {}, "Of ", entityButton(parent)) : node.parent_label ? el("p", { class: "about" }, "Of ", bdi(node.parent_label)) : null;
    const aliases = node.aliases.filter((alias) => alias !== node.label);
    const also = aliases.length ? el("p", { class: "hint" }, "Also ", aliases.flatMap((alias, at) => [at ? ", " : "", bdi(alias)])) : null;
    const website = safeAddress(node.website) ? el("p", { class: "hint" }, webLink(node.website, new URL(node.website).hostname)) : null;
    const only = button("Show only its neighbourhood", () => hooks.near(node.id), { class: "wide" });
    const none = node.claims.length ? null : el("p", { class: "hint" }, "No claim names it.");
    return [heading, about, part, also, website, only, none, ...relationGroups(node)].filter(Boolean);
  }

  function relationGroups(node) {
    const groups = new Map();
    for (const key of new Set(node.claims.map((claim) => claim.key))) {
      const link = links.get(key);
      const words = relationWords(link.relation, link.from !== node);
      groups.set(words, [...(groups.get(words) ?? []), link]);
    }
    return [...groups].map(([words, group]) => relationGroup(node, words, group));
  }

  function relationGroup(node, words, group) {
    const other = (link) => (link.from === node ? link.to : link.from);
    const sorted = [...group].sort((a, b) => b.claims.length - a.claims.length || other(a).label.localeCompare(other(b).label, "en"));
    const row = (link) => el("li", {}, entityButton(other(link)), factButton(link, el("span", { class: "words" }, "evidence")));
    const list = el("ul", { class: "facts" }, sorted.slice(0, FACTS_AT_ONCE).map(row));
    const rest = sorted.slice(FACTS_AT_ONCE);
    const more = rest.length ? button(`Show ${rest.length} more`, () => { list.append(...rest.map(row)); more.remove(); }, { class: "quiet" }) : null;
    return el("section", {}, el("h3", {}, words, el("span", { class: "count" }, ` ${group.length}`)), list, more);
  }

  return { show, isOpen: () => !panel.hidden };
}
