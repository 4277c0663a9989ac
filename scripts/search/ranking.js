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
 * after it: whether the spelling is exact; how many words of the query are adjacent; how good their zones are;
 * in how good zones the terms are.
 */
const BITS = { spelling: 1, together: 3, near: 3, zones: 4 };
const SCORES = 1 << (BITS.spelling + BITS.together + BITS.near + BITS.zones);

/**
 * @param {SegmentFinds[]} found in order of time
 * @param {boolean[]} isLive which wanted terms are found anywhere; the rest don't count
 * @param {boolean} byDate newest first, instead of best first
 * @returns {Hits}
 */
export function rank(found, isLive, byDate) {
  const hits = new UnrankedHits(found.reduce((sum, { segment }) => sum + segment.count, 0));
  if (isLive.includes(true)) for (const finds of found) collect(finds, isLive, byDate, hits);
  return hits.ranked();
}

/**
 * @param {SegmentFinds} finds
 * @param {boolean[]} isLive
 * @param {boolean} byDate
 * @param {UnrankedHits} hits
 */
function collect(finds, isLive, byDate, hits) {
  const ranking = new SegmentRanking(finds, isLive);
  const { start, count } = finds.segment;
  for (let number = 0; number < count; number++) {
    if (!ranking.isFound(number)) continue;
    hits.add(start + number, byDate ? 0 : ranking.score(number), ranking.isUnsure(number));
  }
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

/** What the ranking asks about the articles of one segment, by their numbers. */
class SegmentRanking {
  #hasMarks;
  #zones;
  #words;
  #pairs;
  #needed;
  #excluded;
  #exact;
  #phrases;

  /**
   * @param {SegmentFinds} finds
   * @param {boolean[]} isLive of which terms at least one is
   */
  constructor({ query, wanted, excluded, pairs, masks }, isLive) {
    this.#hasMarks = query.hasMarks;
    this.#zones = wanted.filter((_, term) => isLive[term]).map((term) => term.zones);
    this.#words = wanted.flatMap((term) => term.words);
    this.#pairs = pairs;
    this.#needed = [...this.#zones.map((zones) => zones.any), ...masks];
    this.#excluded = excluded.map((term) => term.zones.any);
    this.#exact = this.#hasMarks ? this.#zones.map((zones) => zones.exact) : [];
    const phrases = wanted.filter((_, term) => isLive[term] && isLongPhrase(query.wanted[term]));
    this.#phrases = phrases.map((term) => term.zones.any);
  }

  /** @param {number} number */
  isFound(number) {
    return allReach(1, this.#needed, number) && !anyReaches(1, this.#excluded, number);
  }

  /** @param {number} number */
  isUnsure(number) {
    return anyReaches(BODY, this.#phrases, number);
  }

  /** @param {number} number */
  score(number) {
    const isExact = allReach(BODY, this.#exact, number);
    const spelling = this.#hasMarks && isExact ? "exact" : "any";
    let together = 0;
    let near = 0;
    for (let pair = 0; pair < this.#pairs.length; pair++) {
      if (this.#pairs[pair][spelling][number]) together++;
      near += this.#zoneOfPair(pair, spelling, number);
    }
    let sum = 0;
    for (const zones of this.#zones) sum += zones.any[number];

    const mostPairs = this.#pairs.length || 1;
    let score = isExact ? 1 : 0;
    score = withPart(score, BITS.together, together, mostPairs);
    score = withPart(score, BITS.near, near, TITLE * mostPairs);
    return withPart(score, BITS.zones, sum, TITLE * this.#zones.length);
  }

  /**
   * The best zone in which two words of the query can be adjacent; 0 if they never are.
   *
   * @param {number} pair the first of the two
   * @param {"any" | "exact"} spelling which to look at
   * @param {number} number
   */
  #zoneOfPair(pair, spelling, number) {
    const first = this.#words[pair][spelling][number];
    const second = this.#words[pair + 1][spelling][number];
    return Math.min(zoneOfPair(this.#pairs[pair][spelling][number]), first, second);
  }
}

/**
 * @param {number} least
 * @param {Uint8Array[]} columns
 * @param {number} number
 */
function allReach(least, columns, number) {
  for (const column of columns) if (column[number] < least) return false;
  return true;
}

/**
 * @param {number} least
 * @param {Uint8Array[]} columns
 * @param {number} number
 */
function anyReaches(least, columns, number) {
  for (const column of columns) if (column[number] >= least) return true;
  return false;
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
