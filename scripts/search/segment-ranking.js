/** What the ranking asks about the articles of one segment: which are found, how their words stand, what each is worth. */

import { PHRASES, ROWS } from "./phrases.js";
import { isLongPhrase } from "./query.js";
import { APART, IN_ROW, RunTogether } from "./together.js";
import { BODY, TITLE, zoneOfPair } from "./zones.js";

/** @import { Mask } from "./filters.js" */
/** @import { Segment } from "./index-files.js" */
/** @import { TermZones } from "./postings.js" */
/** @import { Query } from "./query.js" */
/** @import { View } from "./together.js" */
/** @import { Zones } from "./zones.js" */

/**
 * What is known of a run of a query.
 *
 * @typedef {object} RunFinds
 * @property {Zones[]} words of each word
 * @property {Zones[]} pairs of each two words that follow each other in it
 */

/**
 * What the files of a segment say about a query.
 *
 * @typedef {object} SegmentFinds
 * @property {Segment} segment
 * @property {Query} query
 * @property {TermZones[]} wanted of each wanted term
 * @property {RunFinds[]} runs
 * @property {TermZones[]} excluded
 * @property {Mask[]} masks
 * @property {Uint8Array | null} about how much each article is about the chosen topics, null if that is not asked
 */

/**
 * How many bits of a score each quality takes. They come in this order, and one that is better outweighs all that come
 * after it: how the words of the query stand together; how many are exact; how many of them are adjacent; how good their
 * zones are; in how good zones the terms are; how much the article is about the chosen topics.
 */
const BITS = { together: 2, spelling: 3, adjacent: 3, near: 3, zones: 4, about: 3 };
export const SCORES = 1 << Object.values(BITS).reduce((sum, bits) => sum + bits, 0);

/**
 * The runs of a clause: the zones of their terms, and how the words stand, if that is asked.
 *
 * @typedef {{ zones: Uint8Array[], together: RunTogether | null }[]} Clause
 */

/** What the ranking asks about the articles of one segment, by their numbers. */
export class SegmentRanking {
  #query;
  #isLive;
  #finds;
  #clauses;
  #masks;
  #excluded;
  #zones;
  #exact;
  #phrases;
  /** @type {Map<View | null, Clause[]>} */
  #views = new Map();

  /**
   * @param {SegmentFinds} finds
   * @param {boolean[]} isLive of which terms at least one is
   */
  constructor(finds, isLive) {
    const { segment, query, wanted, excluded, masks } = finds;
    const live = wanted.filter((_, term) => isLive[term]).map((term) => term.zones);
    this.start = segment.start;
    this.count = segment.count;
    this.#query = query;
    this.#isLive = isLive;
    this.#finds = finds;
    this.#clauses = liveClauses(finds, isLive);
    this.#masks = masks;
    this.#excluded = excluded.map((term) => term.zones.any);
    this.#zones = live.map((zones) => zones.any);
    this.#exact = query.hasMarks ? live.map((zones) => zones.exact) : [];
    const phrases = wanted.filter((_, term) => isLive[term] && isLongPhrase(query.wanted[term]));
    this.#phrases = phrases.map((term) => term.zones.any);
  }

  /**
   * Visits the articles found, with how the words stand together in each.
   *
   * @param {View | null} view null: nothing is said of how they stand
   * @param {(number: number, together: number) => void} visit
   * @param {{ taxonomy: string | undefined }} [leftOut] a filter that lets all pass
   */
  forEachFound(view, visit, leftOut) {
    const masks = this.#masks.filter(({ taxonomy }) => !leftOut || taxonomy !== leftOut.taxonomy);
    const passing = masks.map((mask) => mask.passing);
    const clauses = this.#clausesIn(view);
    for (let number = 0; number < this.count; number++) {
      if (!allReach(1, passing, number) || anyReaches(1, this.#excluded, number)) continue;
      const least = worstOf(clauses, number);
      if (least >= 0) visit(number, view ? least : APART);
    }
  }

  /**
   * What an article has to be read for, as bits (see `phrases.js`).
   *
   * @param {number} number
   * @param {View | null} view in which its words stand in a row; null: they don't
   */
  unsure(number, view) {
    const phrases = anyReaches(BODY, this.#phrases, number) ? PHRASES : 0;
    return phrases | (view && isAnyUnsure(this.#clausesIn(view), number) ? ROWS : 0);
  }

  /**
   * @param {View | null} view
   * @returns {Clause[]}
   */
  #clausesIn(view) {
    const before = this.#views.get(view);
    if (before) return before;
    const seen = this.#clauses.map((clause) =>
      clause.map(({ run, zones }) => ({ zones, together: view && this.#togetherIn(run, view) })),
    );
    this.#views.set(view, seen);
    return seen;
  }

  /**
   * @param {number} run
   * @param {View} view
   */
  #togetherIn(run, view) {
    const { terms } = this.#query.runs[run];
    const own = terms.map((term) => this.#query.wanted[term]);
    return new RunTogether(
      this.#finds.runs[run],
      own,
      terms.map((term) => this.#isLive[term]),
      view,
    );
  }

  /**
   * @param {number} number
   * @param {number} together how the words stand in it
   */
  score(number, together) {
    const exact = countOf(BODY, this.#exact, number);
    const isExact = this.#exact.length > 0 && exact === this.#exact.length;
    const { pairs, adjacent, near } = nearness(this.#finds.runs, isExact ? "exact" : "any", number);
    let sum = 0;
    for (const zones of this.#zones) sum += zones[number];

    let score = withPart(together, BITS.spelling, exact, this.#exact.length || 1);
    score = withPart(score, BITS.adjacent, adjacent, pairs || 1);
    score = withPart(score, BITS.near, near, TITLE * (pairs || 1));
    score = withPart(score, BITS.zones, sum, TITLE * (this.#zones.length || 1));
    return (score << BITS.about) | (this.#finds.about?.[number] ?? 0);
  }
}

/**
 * The clauses of a query with their runs and the zones of the terms that a run needs. Terms that are found nowhere are
 * left out; of several runs with OR between them, those that have one.
 *
 * @param {SegmentFinds} finds
 * @param {boolean[]} isLive
 */
function liveClauses({ query, wanted }, isLive) {
  /** @type {{ run: number, zones: Uint8Array[] }[][]} */
  const clauses = [];
  query.runs.forEach(({ terms, clause }, run) => {
    const live = terms.filter((term) => isLive[term]);
    const isOneOfSeveral = query.runs.filter((one) => one.clause === clause).length > 1;
    if (!live.length || (isOneOfSeveral && live.length < terms.length)) return;
    clauses[clause] ??= [];
    clauses[clause].push({ run, zones: live.map((term) => wanted[term].zones.any) });
  });
  return clauses.filter(Boolean);
}

/**
 * How well the words of a query stand together in an article: as in the worst of its clauses; -1 if it lacks one.
 *
 * @param {Clause[]} clauses
 * @param {number} number
 */
function worstOf(clauses, number) {
  /** @type {number} */
  let least = IN_ROW;
  for (const clause of clauses) least = Math.min(least, bestOf(clause, number));
  return least;
}

/**
 * @param {Clause[]} clauses
 * @param {number} number
 */
function isAnyUnsure(clauses, number) {
  return clauses.some((clause) => clause.some(({ together }) => together?.isUnsure(number)));
}

/**
 * How well the words of a clause stand together in an article: as in the best of its runs; -1 if it has none.
 *
 * @param {Clause} clause
 * @param {number} number
 */
function bestOf(clause, number) {
  let best = -1;
  for (const { zones, together } of clause) {
    if (allReach(1, zones, number)) best = Math.max(best, together?.of(number) ?? APART);
  }
  return best;
}

/**
 * How many pairs a query has, how many of them are in an article, and how good their zones are together.
 *
 * @param {RunFinds[]} runs
 * @param {"any" | "exact"} spelling which to look at
 * @param {number} number
 */
function nearness(runs, spelling, number) {
  let pairs = 0;
  let adjacent = 0;
  let near = 0;
  for (const run of runs) {
    pairs += run.pairs.length;
    for (let pair = 0; pair < run.pairs.length; pair++) {
      if (run.pairs[pair][spelling][number]) adjacent++;
      near += zoneOfPairIn(run, pair, spelling, number);
    }
  }
  return { pairs, adjacent, near };
}

/**
 * The best zone in which two words of a run can be adjacent; 0 if they never are.
 *
 * @param {RunFinds} run
 * @param {number} pair the first of the two
 * @param {"any" | "exact"} spelling which to look at
 * @param {number} number
 */
function zoneOfPairIn({ words, pairs }, pair, spelling, number) {
  const first = words[pair][spelling][number];
  const second = words[pair + 1][spelling][number];
  return Math.min(zoneOfPair(pairs[pair][spelling][number]), first, second);
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
 * @param {number} least
 * @param {Uint8Array[]} columns
 * @param {number} number
 */
function countOf(least, columns, number) {
  let count = 0;
  for (const column of columns) if (column[number] >= least) count++;
  return count;
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
