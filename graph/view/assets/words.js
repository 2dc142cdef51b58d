/* The words of the page: how relations, terms and natures of claims are spoken. */

/** relation → what the subject does, and the same seen from the object. No prototype: any word may be looked up. */
const RELATIONS = {
  __proto__: null,
  offers: ["offers", "offered by"],
  partnersWith: ["partners with", "partners with"],
  adopts: ["adopts", "adopted by"],
  serves: ["serves", "served by"],
  hostedOn: ["hosted on", "hosts"],
  includes: ["includes", "included in"],
  partOf: ["part of", "has as part"],
  investsIn: ["invests in", "receives investment from"],
};
const SYMMETRIC = new Set(["partnersWith"]);

const TERMS = {
  date: "Date",
  amount: "Amount",
  price: "Price",
  duration: "Duration",
  users: "Users",
  legal_form: "Legal form",
};

const NOT_STATED = "not stated";
const ASSERTIONS = ["asserted", "speculative", "denied"];
const STATUSES = ["announced", "planned", "pilot", "active", "ended", NOT_STATED];

/** The nature of a drawn edge → its wording; the lines themselves are in LINES. */
const NATURES = {
  stated: "stated as fact",
  planned: "planned",
  rumoured: "only thought possible",
  struck: "denied or ended",
  contested: "stated, and denied or ended elsewhere",
};

/** The nature of a drawn edge → its line; `color` names a CSS variable, `bar` a stroke across the middle. */
const LINES = {
  stated: { color: "--line", dashes: false, bar: false },
  planned: { color: "--line", dashes: [9, 6], bar: false },
  rumoured: { color: "--line", dashes: [2, 5], bar: false },
  struck: { color: "--struck", dashes: [9, 6], bar: true },
  contested: { color: "--struck", dashes: false, bar: true },
};

/** Spell an unknown word of the vocabulary ("someNewRelation") as plain words. */
function spelled(word) {
  return String(word).replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}

function relationWords(relation, backwards = false) {
  return RELATIONS[relation] ? RELATIONS[relation][backwards ? 1 : 0] : spelled(relation);
}

/** 1 fact, 2 facts: `many` only where the plural is not formed with s. */
function counted(number, one, many = `${one}s`) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

/** An amount as people read it: USD 200,000,000 (ceiling). Digits are grouped as text, so none is lost. */
function amountWords(claim) {
  if (claim.amount === undefined) return null;
  const grouped = String(claim.amount).replace(/^-?\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ","));
  const kind = claim.amount_kind ? ` (${claim.amount_kind})` : "";
  return `${claim.currency ? `${claim.currency} ` : ""}${grouped}${kind}`;
}

/** An ISO 8601 duration as words: P1Y6M → 1 year 6 months. What is none stays as it is. */
function durationWords(duration) {
  const match = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/.exec(duration);
  if (!match || duration === "P") return duration;
  const units = ["year", "month", "week", "day"];
  return match.slice(1).flatMap((n, i) => (n ? [counted(Number(n), units[i])] : [])).join(" ");
}

/** The terms of a claim that are stated, as [name, words]. */
function termsOf(claim) {
  const spoken = { ...claim, amount: amountWords(claim), duration: claim.duration && durationWords(claim.duration) };
  return Object.entries(TERMS).flatMap(([key, name]) => (spoken[key] ? [[name, String(spoken[key])]] : []));
}
