/** The articles that a query finds, in order. */

import { SCORES, SegmentRanking } from "./segment-ranking.js";
import { APART, IN_GROUPS, IN_ROW, viewsOf } from "./together.js";

/** @import { Query } from "./query.js" */
/** @import { SegmentFinds } from "./segment-ranking.js" */
/** @import { View } from "./together.js" */

/** @typedef {"best" | "newest" | "oldest"} Order what comes first */

/**
 * Articles in the order in which they are shown.
 *
 * @typedef {object} Hits
 * @property {Uint32Array} orders the article's place among all articles
 * @property {Uint8Array} unsure what the article has to be read for, as bits (see `phrases.js`)
 * @property {number} rows how many of them come first because they have the words in a row
 * @property {number[]} counts how many articles there are of each way to stand together, shown or not
 * @property {(taxonomy: string | undefined) => Uint8Array} within 1 for each article that is counted if the filter by
 *   this taxonomy (undefined: by time) lets all pass
 * @property {boolean} isExact whether the words stand together as they were typed, with their marks
 */

/**
 * @param {SegmentFinds[]} found in order of time
 * @param {boolean[]} isLive which wanted terms are found anywhere; the rest don't count
 * @param {{ order: Order, isWide: boolean }} question by date only the articles are shown that have the words together,
 *   if there are any and not all are asked for
 * @param {number} undated how many articles have no date
 * @returns {Hits}
 */
export function rank(found, isLive, { order, isWide }, undated) {
  const isFound = isLive.includes(true) || !isLive.length;
  const rankings = isFound ? found.map((finds) => new SegmentRanking(finds, isLive)) : [];
  const { view, counts } = bestView(rankings, found[0]?.query);
  const counted = isWide || !view ? APART : IN_GROUPS;
  const least = order === "best" ? APART : counted;

  const hits = new UnrankedHits(counts.reduce((sum, count) => sum + count, 0));
  for (const ranking of rankings) {
    ranking.forEachFound(view, (number, together) => {
      if (together < least) return;
      const place = ranking.start + number;
      const score = order === "best" ? ranking.score(number, together) : Number(place >= undated);
      hits.add(place, score, together === IN_ROW ? ranking.unsure(number, view) : ranking.unsure(number, null));
    });
  }
  return {
    ...hits.ranked(order === "oldest"),
    rows: order === "best" ? counts[IN_ROW] : hits.count,
    counts,
    within: (taxonomy) => flagged(rankings, view, taxonomy, counted),
    isExact: view?.spelling === "exact",
  };
}

/**
 * 1 for each article that is found if a filter lets all pass.
 *
 * @param {SegmentRanking[]} rankings
 * @param {View | null} view
 * @param {string | undefined} taxonomy of the filter
 * @param {number} least how the words must stand together
 */
function flagged(rankings, view, taxonomy, least) {
  const last = rankings.at(-1);
  const flags = new Uint8Array(last ? last.start + last.count : 0);
  for (const ranking of rankings) {
    const flag = (/** @type {number} */ number, /** @type {number} */ together) => {
      if (together >= least) flags[ranking.start + number] = 1;
    };
    ranking.forEachFound(view, flag, { taxonomy });
  }
  return flags;
}

/**
 * The strictest view in which the words stand in a row anywhere, or else in groups; null if they never do, or if there are
 * none.
 *
 * @param {SegmentRanking[]} rankings
 * @param {Query} query
 */
function bestView(rankings, query) {
  const views = rankings.length && query.wanted.length ? viewsOf(query) : [];
  const counted = [];
  for (const view of views) {
    const counts = countsIn(rankings, view);
    if (counts[IN_ROW]) return { view, counts };
    counted.push({ view, counts });
  }
  return counted.find(({ counts }) => counts[IN_GROUPS]) ?? { view: null, counts: countsIn(rankings, null) };
}

/**
 * How many articles there are of each way to stand together.
 *
 * @param {SegmentRanking[]} rankings
 * @param {View | null} view
 */
function countsIn(rankings, view) {
  const counts = [0, 0, 0];
  for (const ranking of rankings) ranking.forEachFound(view, (_, together) => counts[together]++);
  return counts;
}

/** Articles with their scores, in order of time. */
class UnrankedHits {
  /** @param {number} most */
  constructor(most) {
    this.count = 0;
    this.orders = new Uint32Array(most);
    this.scores = new Uint32Array(most);
    this.unsure = new Uint8Array(most);
  }

  /**
   * @param {number} order
   * @param {number} score
   * @param {number} unsure
   */
  add(order, score, unsure) {
    this.orders[this.count] = order;
    this.scores[this.count] = score;
    this.unsure[this.count] = unsure;
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
