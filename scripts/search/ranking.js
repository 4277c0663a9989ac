/** The articles that a query finds, in order. */

import { isLongPhrase } from "./query.js";
import { BODY, TITLE, zoneOfPair } from "./zones.js";

/** @import { Segment } from "./index-files.js" */
/** @import { TermZones } from "./postings.js" */
/** @import { Query } from "./query.js" */
/** @import { Zones } from "./zones.js" */

/**
 * What the files of a segment say about a query.
 *
 * @typedef {object} SegmentFinds
 * @property {Segment} segment
 * @property {Query} query
 * @property {TermZones[]} wanted of each wanted term
 * @property {TermZones[]} excluded
 * @property {Zones[]} pairs of each two words that follow each other in the whole query; none if it is one term
 * @property {Uint8Array[]} masks 1 for each article that passes a filter
 */

/**
 * Articles in the order in which they are shown.
 *
 * @typedef {object} Hits
 * @property {Uint32Array} orders the article's place among all articles
 * @property {Uint8Array} unsure 1 if the article has to be read to know whether it has a phrase
 */

/**
 * How many bits of a score each quality takes. They come in this order, and one that is better outweighs all that come
 * after it: whether the spelling is exact; how many words of the query stand side by side; in how good zones these do;
 * in how good zones the terms are.
 */
const BITS = { spelling: 1, together: 3, near: 3, zones: 4 };
const SCORES = 1 << (BITS.spelling + BITS.together + BITS.near + BITS.zones);

/**
 * @param {SegmentFinds[]} found in order of time
 * @param {boolean[]} isLive which wanted terms are found anywhere; the others don't count
 * @param {boolean} byDate newest first, instead of best first
 * @returns {Hits}
 */
export function rank(found, isLive, byDate) {
  const unranked = new UnrankedHits(found.reduce((sum, { segment }) => sum + segment.count, 0));
  for (const finds of found) collect(finds, isLive, byDate, unranked);
  return unranked.ranked();
}

/** Articles with their scores, in order of time. */
class UnrankedHits {
  /** @param {number} most */
  constructor(most) {
    this.count = 0;
    this.orders = new Uint32Array(most);
    this.scores = new Uint16Array(most);
    this.unsure = new Uint8Array(most);
  }

  /**
   * @param {number} order
   * @param {number} score
   * @param {boolean} isUnsure
   */
  add(order, score, isUnsure) {
    this.orders[this.count] = order;
    this.scores[this.count] = score;
    this.unsure[this.count] = isUnsure ? 1 : 0;
    this.count++;
  }

  /**
   * The greatest score first, of the same score the newest first. There are few scores, so the places of each are
   * counted out beforehand; that takes a fraction of what sorting by comparison does.
   *
   * @returns {Hits}
   */
  ranked() {
    const next = this.#placesOfScores();
    const orders = new Uint32Array(this.count);
    const unsure = new Uint8Array(this.count);
    for (let hit = this.count - 1; hit >= 0; hit--) {
      const place = next[this.scores[hit]]++;
      orders[place] = this.orders[hit];
      unsure[place] = this.unsure[hit];
    }
    return { orders, unsure };
  }

  /** Where the hits of each score begin. */
  #placesOfScores() {
    const counts = new Uint32Array(SCORES);
    for (let hit = 0; hit < this.count; hit++) counts[this.scores[hit]]++;
    let place = 0;
    for (let score = SCORES - 1; score >= 0; score--) {
      const count = counts[score];
      counts[score] = place;
      place += count;
    }
    return counts;
  }
}

/**
 * @param {SegmentFinds} finds
 * @param {boolean[]} isLive
 * @param {boolean} byDate
 * @param {UnrankedHits} hits
 */
function collect(finds, isLive, byDate, hits) {
  const { segment, query, pairs } = finds;
  const terms = finds.wanted.filter((_, term) => isLive[term]);
  if (!terms.length) return;

  const zones = terms.map((term) => term.zones);
  const words = finds.wanted.flatMap((term) => term.words);
  const needed = [...zones.map((one) => one.any), ...finds.masks];
  const excluded = finds.excluded.map((term) => term.zones.any);
  const phrases = finds.wanted
    .filter((_, term) => isLive[term] && isLongPhrase(query.wanted[term]))
    .map((one) => one.zones);

  for (let number = 0; number < segment.count; number++) {
    if (!needed.every((one) => one[number]) || excluded.some((one) => one[number])) continue;
    const isExact = query.hasMarks && zones.every((one) => one.exact[number] >= BODY);
    const isUnsure = phrases.some((one) => one.any[number] >= BODY);
    let score = 0;
    if (!byDate) {
      score = withPart(score, BITS.spelling, isExact || !query.hasMarks ? 1 : 0, 1);
      score = withNearness(score, number, isExact, words, pairs);
      score = withPart(score, BITS.zones, sumOfZones(zones, number), TITLE * zones.length);
    }
    hits.add(segment.start + number, score, isUnsure);
  }
}

/**
 * A score with how many words of the query stand side by side, and in how good zones.
 *
 * @param {number} score
 * @param {number} number of the article
 * @param {boolean} isExact whether to look at the exact spelling only
 * @param {Zones[]} words
 * @param {Zones[]} pairs
 */
function withNearness(score, number, isExact, words, pairs) {
  const zoneOf = (/** @type {Zones} */ one) => (isExact ? one.exact : one.any)[number];
  let together = 0;
  let near = 0;
  for (let pair = 0; pair < pairs.length; pair++) {
    const zone = zoneOf(pairs[pair]);
    if (!zone) continue;
    together++;
    near += Math.min(zoneOfPair(zone), zoneOf(words[pair]), zoneOf(words[pair + 1]));
  }
  const most = pairs.length || 1;
  return withPart(withPart(score, BITS.together, together, most), BITS.near, near, TITLE * most);
}

/**
 * @param {Zones[]} zones
 * @param {number} number
 */
function sumOfZones(zones, number) {
  let sum = 0;
  for (const one of zones) sum += one.any[number];
  return sum;
}

/**
 * A score with one quality more in its lowest bits.
 *
 * @param {number} score
 * @param {number} bits
 * @param {number} value
 * @param {number} most the greatest that the value can be
 */
function withPart(score, bits, value, most) {
  const best = (1 << bits) - 1;
  return (score << bits) | Math.floor((best * value) / most);
}
