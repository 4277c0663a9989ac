/** Filters by year, person, unit … : which articles pass one, and which values it can have for what was found. */

import { hash } from "./words.js";

/** @import { Segment, Snapshot } from "./index-files.js" */
/** @import { Speller } from "./words.js" */

/**
 * What a filter is set to. Without a taxonomy it is that of years.
 *
 * @typedef {object} Choice
 * @property {string} parameter of the address
 * @property {string} [taxonomy]
 * @property {string} value
 */

/**
 * A value to be offered.
 *
 * @typedef {object} Offer
 * @property {string} name
 * @property {string} value
 * @property {number} count of the articles found that have it
 */

const MOST_OFFERS = 20;

/** The high 22 bits of a term's hash come from its words without marks, the rest from the words themselves. */
const OF_SPELLING = 0x3ff;

const SHORT_CITY = /\btp\b\.?\s*/i;

/**
 * Which of the segment's articles pass: 1 for each that does.
 *
 * @param {Segment} segment
 * @param {Choice} choice
 * @param {Speller} speller
 */
export async function passing(segment, { taxonomy, value }, speller) {
  const fits = taxonomy ? termTest(value, speller) : (/** @type {number} */ year) => year === Number(value);
  const mask = new Uint8Array(segment.count);
  await forEachTerm(segment, taxonomy, (number, term) => {
    if (fits(term)) mask[number] = 1;
  });
  return mask;
}

/**
 * Whether a term's hash is that of the name; of a name without marks, also in any spelling.
 *
 * @param {string} value a name, or its form in an address
 * @param {Speller} speller
 * @returns {(term: number) => boolean}
 */
function termTest(value, speller) {
  const names = [value, value.replace(SHORT_CITY, "thành phố ")];
  const asked = names.map((name) => ({
    term: termHash(name, speller),
    ignored: speller.fold(name) === name.toLowerCase() ? OF_SPELLING : 0,
  }));
  return (term) => asked.some((one) => (term | one.ignored) === (one.term | one.ignored));
}

/**
 * @param {string} name
 * @param {Speller} speller
 */
function termHash(name, speller) {
  const words = speller.words(name);
  const plain = hash(words.map((word) => word.plain).join(" "));
  const spelled = hash(words.map((word) => word.spelled).join(" "));
  return ((plain & ~OF_SPELLING) | (spelled & OF_SPELLING)) >>> 0;
}

/**
 * Visits each article of the segment with the hash of each of its terms, or with its year.
 *
 * @param {Segment} segment
 * @param {string | undefined} taxonomy
 * @param {(number: number, term: number) => void} visit
 */
async function forEachTerm(segment, taxonomy, visit) {
  if (taxonomy) await forEachTermOf(taxonomy, segment, visit);
  else segment.forEachYear(visit);
}

/**
 * The file of a taxonomy has for each part: a varint, how many terms there are; the hash of each, four bytes, the lowest
 * first; and for each article a varint, how many terms it has, and a varint for each, its place among the hashes.
 *
 * @param {string} taxonomy
 * @param {Segment} segment
 * @param {(number: number, term: number) => void} visit
 */
async function forEachTermOf(taxonomy, segment, visit) {
  const reader = await segment.read(`f-${taxonomy}.bin`);
  let number = 0;
  for (const size of segment.parts) {
    const bytes = reader.take(4 * reader.varint());
    const terms = new DataView(bytes.buffer, bytes.byteOffset);
    for (const end = number + size; number < end; number++) {
      for (let left = reader.varint(); left > 0; left--) visit(number, terms.getUint32(4 * reader.varint(), true));
    }
  }
}

/**
 * The values that articles have: years from the newest on, or the most frequent terms.
 *
 * @param {Snapshot} snapshot
 * @param {Uint32Array} orders of the articles
 * @param {string} [taxonomy]
 * @returns {Promise<Offer[]>}
 */
export async function offersFor(snapshot, orders, taxonomy) {
  const tallies = await tallied(snapshot, orders, taxonomy);
  if (!taxonomy) {
    const dated = tallies.filter(({ term }) => term).reverse();
    return dated.map(({ term, count }) => ({ name: String(term), value: String(term), count }));
  }
  const most = tallies.sort((a, b) => b.count - a.count || a.term - b.term).slice(0, MOST_OFFERS);
  return Promise.all(
    most.map(async ({ term, count, segment }) => ({
      ...(await called(term, taxonomy, segment, snapshot.speller)),
      count,
    })),
  );
}

/**
 * @typedef {object} Tally
 * @property {number} term
 * @property {number} count
 * @property {Segment} segment the last that has it
 */

/**
 * @param {Snapshot} snapshot
 * @param {Uint32Array} orders
 * @param {string} [taxonomy]
 */
async function tallied(snapshot, orders, taxonomy) {
  const found = new Set(orders);
  /** @type {Map<number, Tally>} */
  const tallies = new Map();
  for (const segment of snapshot.segments) {
    await forEachTerm(segment, taxonomy, (number, term) => {
      if (!found.has(segment.start + number)) return;
      tallies.set(term, { term, count: (tallies.get(term)?.count ?? 0) + 1, segment });
    });
  }
  return [...tallies.values()];
}

/**
 * What a term is called, by the file of names that has it: a name, or a name and the key that leads to the hash.
 *
 * @param {number} term
 * @param {string} taxonomy
 * @param {Segment} segment
 * @param {Speller} speller
 */
async function called(term, taxonomy, segment, speller) {
  /** @type {Record<string, (string | [name: string, key: string])[]>} */
  const names = await segment.json(`n${Math.floor((term / 2 ** 32) * segment.nameFiles)}.json`);
  for (const one of names[taxonomy]) {
    const [name, value = name] = [one].flat();
    if (termHash(value, speller) === term) return { name, value };
  }
  throw new Error(taxonomy);
}
