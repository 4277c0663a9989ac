/** The articles that a query finds, in order. */

import { isLongPhrase } from "./query.js";
import { APART, IN_GROUPS, IN_ROW, RunTogether, viewsOf } from "./together.js";
import { BODY, TITLE, zoneOfPair } from "./zones.js";

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
 * @property {Uint8Array[]} masks 1 for each article that passes a filter
 */

/** @typedef {"best" | "newest" | "oldest"} Order what comes first */

/**
 * Articles in the order in which they are shown.
 *
 * @typedef {object} Hits
 * @property {Uint32Array} orders the article's place among all articles
 * @property {Uint8Array} unsure 1 if the article has to be read to know whether it has a phrase
 * @property {number[]} counts how many articles there are of each way to stand together, shown or not
 * @property {boolean} isExact whether the words stand together as they were typed, with their marks
 */

/**
 * How many bits of a score each quality takes. They come in this order, and one that is better outweighs all that come
 * after it: how the words of the query stand together; how many are exact; how many of them are adjacent; how good their
 * zones are; in how good zones the terms are.
 */
const BITS = { together: 2, spelling: 3, adjacent: 3, near: 3, zones: 4 };
const SCORES = 1 << (BITS.together + BITS.spelling + BITS.adjacent + BITS.near + BITS.zones);

/**
 * @param {SegmentFinds[]} found in order of time
 * @param {boolean[]} isLive which wanted terms are found anywhere; the rest don't count
 * @param {{ order: Order, isWide: boolean }} question by date only the articles are shown that have the words together,
 *   if there are any and not all are asked for
 * @param {number} undated how many articles have no date
 * @returns {Hits}
 */
export function rank(found, isLive, { order, isWide }, undated) {
  const rankings = isLive.includes(true) ? found.map((finds) => new SegmentRanking(finds, isLive)) : [];
  const { view, counts } = bestView(rankings, found[0]?.query);
  const least = order === "best" || isWide || !view ? APART : IN_GROUPS;

  const hits = new UnrankedHits(counts.reduce((sum, count) => sum + count, 0));
  for (const ranking of rankings) {
    for (const { number, together } of ranking.found(view)) {
      if (together < least) continue;
      const place = ranking.start + number;
      const score = order === "best" ? ranking.score(number, together) : Number(place >= undated);
      hits.add(place, score, ranking.isUnsure(number));
    }
  }
  return { ...hits.ranked(order === "oldest"), counts, isExact: view?.spelling === "exact" };
}

/**
 * The strictest view in which the words stand together anywhere; null if they never do.
 *
 * @param {SegmentRanking[]} rankings
 * @param {Query} query
 */
function bestView(rankings, query) {
  let counts = [0, 0, 0];
  for (const view of rankings.length ? viewsOf(query) : []) {
    counts = [0, 0, 0];
    for (const ranking of rankings) for (const { together } of ranking.found(view)) counts[together]++;
    if (counts[IN_ROW] || counts[IN_GROUPS]) return { view, counts };
  }
  return { view: null, counts };
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
   * The greatest score first, of the same score the newest or the oldest first. There are few scores, so the places of
   * each are counted out beforehand; that takes a fraction of what sorting by comparison does.
   *
   * @param {boolean} isOldestFirst
   */
  ranked(isOldestFirst) {
    const next = this.#placesOfScores();
    const orders = new Uint32Array(this.count);
    const unsure = new Uint8Array(this.count);
    for (let i = 0; i < this.count; i++) {
      const hit = isOldestFirst ? i : this.count - 1 - i;
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
  #query;
  #isLive;
  #finds;
  #clauses;
  #masks;
  #excluded;
  #zones;
  #exact;
  #phrases;

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
   * The articles found, and how the words stand together in each.
   *
   * @param {View | null} view null: nothing is said of that
   */
  *found(view) {
    const clauses = this.#clauses.map((clause) =>
      clause.map(({ run, zones }) => ({ zones, together: view && this.#togetherIn(run, view) })),
    );
    for (let number = 0; number < this.count; number++) {
      if (!allReach(1, this.#masks, number) || anyReaches(1, this.#excluded, number)) continue;
      /** @type {number} */
      let least = IN_ROW;
      for (const clause of clauses) least = Math.min(least, bestOf(clause, number));
      if (least >= 0) yield { number, together: view ? least : APART };
    }
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

  /** @param {number} number */
  isUnsure(number) {
    return anyReaches(BODY, this.#phrases, number);
  }

  /**
   * @param {number} number
   * @param {number} together how the words stand in it
   */
  score(number, together) {
    const exact = countOf(BODY, this.#exact, number);
    const isExact = this.#exact.length > 0 && exact === this.#exact.length;
    const spelling = isExact ? "exact" : "any";
    let pairs = 0;
    let adjacent = 0;
    let near = 0;
    for (const run of this.#finds.runs) {
      pairs += run.pairs.length;
      for (let pair = 0; pair < run.pairs.length; pair++) {
        if (run.pairs[pair][spelling][number]) adjacent++;
        near += zoneOfPairIn(run, pair, spelling, number);
      }
    }
    let sum = 0;
    for (const zones of this.#zones) sum += zones[number];

    let score = withPart(together, BITS.spelling, exact, this.#exact.length || 1);
    score = withPart(score, BITS.adjacent, adjacent, pairs || 1);
    score = withPart(score, BITS.near, near, TITLE * (pairs || 1));
    return withPart(score, BITS.zones, sum, TITLE * this.#zones.length);
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
 * How well the words of a clause stand together in an article: as in the best of its runs; -1 if it has none.
 *
 * @param {{ zones: Uint8Array[], together: RunTogether | null }[]} clause
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
