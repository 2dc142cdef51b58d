/* The page's data: read once, indexed, never changed. */

const data = JSON.parse(byId("data").textContent);
const types = new Map(data.types.map((type) => [type.name, type]));
const nodes = new Map(data.nodes.map((node) => [node.id, indexed(node)]));
const claims = data.claims.map(joined);
const links = linked(claims);

const SPECIAL = { ß: "ss", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ı: "i" };

/** Text without case and accents, for searching. */
function fold(text) {
  const plain = String(text).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[ßøłđðþæœı]/g, (letter) => SPECIAL[letter]);
}

function typeOf(node) {
  return types.get(node.type) ?? data.otherType;
}

function indexed(node) {
  return { aliases: [], ...node, claims: [], neighbours: new Set() };
}

/** A claim with its two nodes, its document and its nature in hand. */
function joined(claim) {
  const subject = nodes.get(claim.from);
  const object = nodes.get(claim.to);
  const evidence = claim.evidence.map((e) => ({ ...e, document: data.documents[e.document] }));
  const whole = { ...claim, subject, object, evidence, nature: natureOf(claim), key: linkKey(claim) };
  for (const [node, other] of [[subject, object], [object, subject]]) {
    if (node.claims[node.claims.length - 1] !== whole) node.claims.push(whole);
    node.neighbours.add(other.id);
  }
  return whole;
}

function natureOf(claim) {
  if (claim.assertion === "denied" || claim.status === "ended") return "struck";
  if (claim.assertion === "speculative") return "rumoured";
  return claim.status === "planned" ? "planned" : "stated";
}

/** One link is drawn for a pair and a relation; both directions of a symmetric relation are one. */
function linkKey(claim) {
  const ends = [claim.from, claim.to];
  if (SYMMETRIC.has(claim.relation)) ends.sort();
  return JSON.stringify([ends[0], claim.relation, ends[1]]);
}

/** Claims → links by key, each with its claims in order of date. */
function linked(all) {
  const found = new Map();
  for (const claim of all) {
    const link = found.get(claim.key);
    if (link) link.claims.push(claim);
    else found.set(claim.key, newLink(claim));
  }
  for (const link of found.values()) link.claims.sort(byDate);
  return found;
}

/** The first claim gives the direction in which a symmetric link is told. */
function newLink(claim) {
  return { key: claim.key, from: claim.subject, to: claim.object, relation: claim.relation, claims: [claim] };
}

/** The nature that a link shows, given those of its claims that pass the filters. */
function linkNature(shown) {
  const found = new Set(shown.map((claim) => claim.nature));
  if (found.has("struck")) return found.size > 1 ? "contested" : "struck";
  return ["stated", "planned", "rumoured"].find((nature) => found.has(nature));
}

function dateOf(claim) {
  return claim.date ?? "";
}

function byDate(a, b) {
  return dateOf(a).localeCompare(dateOf(b)) || (a.id < b.id ? -1 : 1);
}

function documentsOf(some) {
  return new Set(some.flatMap((claim) => claim.evidence.map((e) => e.document)));
}

/** Ids of what lies within `depth` steps of a node. */
function ball(id, depth) {
  const found = new Set([id]);
  let rim = [id];
  for (let step = 0; step < depth; step += 1) {
    rim = rim.flatMap((at) => [...nodes.get(at).neighbours].filter((other) => !found.has(other) && found.add(other)));
  }
  return found;
}
