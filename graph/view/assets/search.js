/* Search as you type: names and aliases without case and accents; arrows choose, Enter goes there. */

const MOST_MATCHES = 12;

/** Wire the search box; `choose(node)` is called with the chosen entity. */
function makeSearch(input, list, choose) {
  const index = [...nodes.values()].map((node) => ({ node, names: [node.label, ...node.aliases].map((name) => ({ name, folded: fold(name) })) }));
  let found = [];
  let active = -1;

  function refresh() {
    found = matches(index, input.value);
    active = found.length ? 0 : -1;
    const none = input.value.trim() && !found.length ? [el("li", { class: "none", role: "presentation" }, "No entity has this name.")] : [];
    list.replaceChildren(...found.map(option), ...none);
    open(Boolean(found.length || none.length));
    mark();
  }

  function option({ node, name }, at) {
    const also = name === node.label ? null : el("span", { class: "also" }, "also ", bdi(name));
    const about = el("span", { class: "count" }, counted(node.claims.length, "fact"));
    return el("li", { role: "option", id: `match-${at}`, onmousedown: (event) => { event.preventDefault(); take(at); } }, sign(typeOf(node)), el("span", { class: "words" }, bdi(node.label), also), about);
  }

  function open(shown) {
    list.hidden = !shown;
    input.setAttribute("aria-expanded", String(shown));
  }

  function mark() {
    [...list.children].forEach((row, at) => row.setAttribute("aria-selected", String(at === active)));
    if (active >= 0) {
      input.setAttribute("aria-activedescendant", `match-${active}`);
      list.children[active].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }

  function take(at) {
    const match = found[at];
    if (!match) return;
    open(false);
    input.value = "";
    choose(match.node);
  }

  function key(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) refresh();
      if (found.length) active = (active + (event.key === "ArrowDown" ? 1 : -1) + found.length) % found.length;
      mark();
    } else if (event.key === "Enter") {
      event.preventDefault();
      take(active);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      if (list.hidden) input.blur();
      input.value = "";
      open(false);
    }
  }

  input.addEventListener("input", refresh);
  input.addEventListener("keydown", key);
  input.addEventListener("focus", () => input.value && refresh());
  input.addEventListener("blur", () => open(false));
  return { focus: () => { input.focus(); input.select(); } };
}

/** Best matches first: whole name, its beginning, the beginning of a word, anywhere; then by number of facts. */
function matches(index, text) {
  const wanted = fold(text.trim());
  if (!wanted) return [];
  const scored = index.flatMap(({ node, names }) => {
    const ranks = names.map(({ name, folded }) => ({ node, name, rank: rankOf(folded, wanted) }));
    const best = ranks.reduce((a, b) => (b.rank < a.rank ? b : a));
    return best.rank < 4 ? [best] : [];
  });
  scored.sort((a, b) => a.rank - b.rank || b.node.claims.length - a.node.claims.length || a.node.label.localeCompare(b.node.label, "en"));
  return scored.slice(0, MOST_MATCHES);
}

function rankOf(name, wanted) {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  const at = name.indexOf(wanted);
  if (at < 0) return 4;
  return /[\p{L}\p{N}]/u.test(name[at - 1]) ? 3 : 2;
}
