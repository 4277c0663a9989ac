/** Filters by time, person, unit … : which articles pass one, and which values it can have for what was found. */

import { hash, withCityInFull } from "./words.js";

/** @import { Segment, Snapshot } from "./index-files.js" */
/** @import { Speller } from "./words.js" */

/**
 * A value that a filter is set to. Without a taxonomy it is one of time: a year (`2021`), UNDATED, or the first or last
 * month (`2021-03`).
 *
 * @typedef {object} Choice
 * @property {string} parameter of the address
 * @property {string} [taxonomy]
 * @property {string} value
 * @property {boolean} isExcluded whether articles must not have it
 */

/**
 * A value to be offered.
 *
 * @typedef {object} Offer
 * @property {string} name
 * @property {string} value
 * @property {number} count of the articles found that have it
 */

/**
 * What one filter lets pass.
 *
 * @typedef {object} Mask
 * @property {string | undefined} taxonomy undefined: that of time
 * @property {Uint8Array} passing 1 for each article of the segment that does
 */

/** The parameters of time. */
export const YEAR = "nam";
export const FROM = "tu";
export const TO = "den";
/** The value of articles without a date. */
export const UNDATED = "khong-ro-ngay";

/** What stands in the place of a filter for articles that are copies of others; its value says nothing. */
export const COPIES = { parameter: "ban-chep", taxonomy: "copies" };

const MOST_OFFERS = 20;

/** The high 22 bits of a term's hash come from its words without marks, the rest from the words themselves. */
const OF_SPELLING = 0x3ff;

/** What may stand before the name of an outlet. */
const PAPER = /^\s*(?:báo|bao)(?: điện tử|[ -]dien[ -]tu)?[\s-]+/i;
const OUTLETS = "source";
const TOPICS = "tags";

/**
 * What each filter lets pass of a segment: the articles with any of the chosen values, and none of those that are
 * excluded.
 *
 * @param {Segment} segment
 * @param {Choice[]} chosen
 * @param {Speller} speller
 * @returns {Promise<Mask[]>}
 */
export function masksOf(segment, chosen, speller) {
  const ways = [...new Set(chosen.map((choice) => choice.taxonomy))];
  return Promise.all(
    ways.map(async (taxonomy) => {
      const own = chosen.filter((choice) => choice.taxonomy === taxonomy);
      const test = taxonomy ? termsTest(own, taxonomy, speller) : timeTest(own);
      return { taxonomy, passing: await passing(segment, taxonomy, test) };
    }),
  );
}

/**
 * Whether a term speaks for an article or against it.
 *
 * @typedef {object} TermTest
 * @property {boolean} needsOne whether an article needs a term that speaks for it
 * @property {(term: number) => boolean} isFor
 * @property {(term: number) => boolean} isAgainst
 */

/**
 * @param {Segment} segment
 * @param {string | undefined} taxonomy
 * @param {TermTest} test
 */
async function passing(segment, taxonomy, { needsOne, isFor, isAgainst }) {
  const mask = new Uint8Array(segment.count).fill(needsOne ? 0 : 1);
  /** @type {number[]} */
  const against = [];
  await forEachTerm(segment, taxonomy, (number, term) => {
    if (isFor(term)) mask[number] = 1;
    if (isAgainst(term)) against.push(number);
  });
  for (const number of against) mask[number] = 0;
  return mask;
}

/**
 * @param {Choice[]} chosen
 * @param {string} taxonomy
 * @param {Speller} speller
 * @returns {TermTest}
 */
function termsTest(chosen, taxonomy, speller) {
  const test = (/** @type {Choice} */ { value }) => termTest(value, taxonomy, speller);
  const wanted = chosen.filter((choice) => !choice.isExcluded).map(test);
  const unwanted = chosen.filter((choice) => choice.isExcluded).map(test);
  return {
    needsOne: wanted.length > 0,
    isFor: (term) => wanted.some((fits) => fits(term)),
    isAgainst: (term) => unwanted.some((fits) => fits(term)),
  };
}

/**
 * @param {Choice[]} chosen
 * @returns {TermTest}
 */
function timeTest(chosen) {
  const { from, to } = rangeOf(chosen);
  const years = chosen.filter((choice) => choice.parameter === YEAR);
  const wanted = years.filter((choice) => !choice.isExcluded).map(yearOf);
  const unwanted = years.filter((choice) => choice.isExcluded).map(yearOf);
  const hasRange = from > 0 || to < FOREVER;
  return {
    needsOne: wanted.length > 0 || hasRange,
    isFor: (month) =>
      (!wanted.length || wanted.includes(Math.floor(month / 100))) && (!hasRange || isWithin(month, from, to)),
    isAgainst: (month) => unwanted.includes(Math.floor(month / 100)),
  };
}

/** After every month. */
export const FOREVER = 999_999;

/**
 * The first and the last month that are asked for, as numbers: 202103.
 *
 * @param {Choice[]} chosen
 */
export function rangeOf(chosen) {
  const month = (/** @type {string} */ name) => chosen.find(({ parameter }) => parameter === name)?.value;
  return { from: monthNumber(month(FROM)) ?? 0, to: monthNumber(month(TO)) ?? FOREVER };
}

/** @param {string | undefined} written `2021-03` */
function monthNumber(written) {
  const match = /^(\d{4})-(\d\d)$/.exec(written ?? "");
  return match && Number(match[1]) * 100 + Number(match[2]);
}

/**
 * Whether a month is in a range; of an article of which only the year is known, whether all its months are.
 *
 * @param {number} month
 * @param {number} from
 * @param {number} to
 */
function isWithin(month, from, to) {
  if (!month) return false;
  const isWhole = month % 100 === 0;
  return month + (isWhole ? 1 : 0) >= from && month + (isWhole ? 12 : 0) <= to;
}

/** @param {Choice} choice */
function yearOf({ value }) {
  return value === UNDATED ? 0 : Number(value);
}

/**
 * Whether a term's hash is that of the name; of a name without marks, also in any spelling; of an outlet, with `Báo`
 * before it or not.
 *
 * @param {string} value a name, or its form in an address
 * @param {string} taxonomy
 * @param {Speller} speller
 * @returns {(term: number) => boolean}
 */
function termTest(value, taxonomy, speller) {
  if (taxonomy === COPIES.taxonomy) return () => true;
  const ignored = speller.fold(value) === value.toLowerCase() ? OF_SPELLING : 0;
  const asked = termsMeant(value, taxonomy, speller).map((term) => term | ignored);
  return (term) => asked.includes(term | ignored);
}

/**
 * The hashes that a name may have.
 *
 * @param {string} value
 * @param {string} taxonomy
 * @param {Speller} speller
 */
function termsMeant(value, taxonomy, speller) {
  const names = [value, withCityInFull(value)];
  if (taxonomy === OUTLETS) names.push(value.replace(PAPER, ""));
  return [...new Set(names.map((name) => termHash(name, speller)))];
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
 * Visits each article of the segment with the hash of each of its terms, or with its month.
 *
 * @param {Segment} segment
 * @param {string | undefined} taxonomy
 * @param {(number: number, term: number) => void} visit
 */
async function forEachTerm(segment, taxonomy, visit) {
  if (taxonomy === COPIES.taxonomy) await segment.forEachCopy((number) => visit(number, 1));
  else if (taxonomy) await forEachTermOf(taxonomy, segment, visit);
  else segment.forEachMonth(visit);
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
 * How much the articles of a segment are about the chosen topics, from 0 to 7: a byte for each topic of each article, in
 * the order of the file of topics. Null if no topic is chosen.
 *
 * @param {Segment} segment
 * @param {Choice[]} chosen
 * @param {Speller} speller
 */
export async function aboutOf(segment, chosen, speller) {
  const wanted = chosen.filter(({ taxonomy, isExcluded }) => taxonomy === TOPICS && !isExcluded);
  if (!wanted.length) return null;
  const levels = new Uint8Array(segment.count);
  const { isFor } = termsTest(wanted, TOPICS, speller);
  const reader = await segment.read("f-about.bin");
  await forEachTermOf(TOPICS, segment, (number, term) => {
    const [level] = reader.take(1);
    if (isFor(term)) levels[number] = Math.max(levels[number], level);
  });
  return levels;
}

/**
 * How many of some articles have each value of a filter.
 *
 * @typedef {object} Tally
 * @property {number} term a hash, or a month
 * @property {number} count
 * @property {Segment} segment the last that has it
 */

/**
 * @param {Snapshot} snapshot
 * @param {Uint8Array} found 1 for each article of them
 * @param {string} [taxonomy]
 * @returns {Promise<Map<number, Tally>>}
 */
export async function tallied(snapshot, found, taxonomy) {
  /** @type {Map<number, Tally>} */
  const tallies = new Map();
  for (const segment of snapshot.segments) {
    await forEachTerm(segment, taxonomy, (number, term) => {
      if (!found[segment.start + number]) return;
      tallies.set(term, { term, count: (tallies.get(term)?.count ?? 0) + 1, segment });
    });
  }
  return tallies;
}

/**
 * The most frequent terms, to be offered.
 *
 * @param {Snapshot} snapshot
 * @param {Map<number, Tally>} tallies
 * @param {string} taxonomy
 * @returns {Promise<Offer[]>}
 */
export function offersOf(snapshot, tallies, taxonomy) {
  const most = [...tallies.values()].sort((a, b) => b.count - a.count || a.term - b.term).slice(0, MOST_OFFERS);
  return Promise.all(
    most.map(async ({ term, count, segment }) => ({
      ...(await called(term, taxonomy, segment, snapshot.speller)),
      count,
    })),
  );
}

/**
 * The terms whose names have the words of a text, to be offered.
 *
 * @param {Snapshot} snapshot
 * @param {Map<number, Tally>} tallies
 * @param {string} taxonomy
 * @param {string} text
 * @returns {Promise<Offer[]>}
 */
export async function offersLike(snapshot, tallies, taxonomy, text) {
  const names = await snapshot.suggestions.find(text, MOST_OFFERS, taxonomy);
  return names.flatMap(({ name, value }) => {
    const count = tallies.get(termHash(value, snapshot.speller))?.count;
    return count ? [{ name, value, count }] : [];
  });
}

/** Whether there are more values than are offered at once. */
export function areMany(/** @type {Map<number, Tally>} */ tallies) {
  return tallies.size > MOST_OFFERS;
}

/**
 * What a chosen term is called: an address may have it by its key or its slug.
 *
 * @param {Snapshot} snapshot
 * @param {Choice} choice
 * @returns {Promise<string>} the value itself if no article has such a term
 */
export async function nameOf({ segments, speller }, { taxonomy = "", value }) {
  if (taxonomy === COPIES.taxonomy) return value;
  const terms = termsMeant(value, taxonomy, speller);
  const fits = termTest(value, taxonomy, speller);
  for (const segment of segments) {
    const names = await Promise.all(terms.map((term) => namesBeside(term, taxonomy, segment)));
    for (const one of names.flat()) if (fits(termHash(one.value, speller))) return one.name;
  }
  return value;
}

/**
 * What a term is called.
 *
 * @param {number} term
 * @param {string} taxonomy
 * @param {Segment} segment
 * @param {Speller} speller
 */
async function called(term, taxonomy, segment, speller) {
  for (const one of await namesBeside(term, taxonomy, segment)) if (termHash(one.value, speller) === term) return one;
  throw new Error(taxonomy);
}

/**
 * The names in the file that has those of a term: a name, or a name and the key that leads to the hash.
 *
 * @param {number} term
 * @param {string} taxonomy
 * @param {Segment} segment
 */
async function namesBeside(term, taxonomy, segment) {
  /** @type {Record<string, (string | [name: string, key: string])[]>} */
  const names = await segment.json(`n${Math.floor((term / 2 ** 32) * segment.nameFiles)}.json`);
  return (names[taxonomy] ?? []).map((one) => {
    const [name, value = name] = [one].flat();
    return { name, value };
  });
}
