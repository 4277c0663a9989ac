/** How the words of a query stand in an article: in a row, in groups, or apart. */

import { neededZone } from "./postings.js";
import { BODY } from "./zones.js";

/** @import { RunFinds } from "./segment-ranking.js" */
/** @import { Query, Term } from "./query.js" */
/** @import { Word } from "./words.js" */

export const APART = 0;
/** Each word stands beside one of its neighbours in the query; of three words that is the same as in a row. */
export const IN_GROUPS = 1;
export const IN_ROW = 2;

/**
 * A way to look at a query.
 *
 * @typedef {object} View
 * @property {"any" | "exact"} spelling
 * @property {boolean} isWhole whether the word that is being typed is taken for a whole one
 */

/**
 * Words that are to follow each other.
 *
 * @typedef {object} Row
 * @property {Word[]} words
 * @property {boolean} hasMarks whether any of them is written with marks
 */

/**
 * The ways to look at a query, the strictest first.
 *
 * @param {Query} query
 * @returns {View[]}
 */
export function viewsOf({ wanted, hasMarks }) {
  const wholes = wanted.some((term) => term.isBeginning) ? [true, false] : [true];
  const spellings = /** @type {("any" | "exact")[]} */ (hasMarks ? ["exact", "any"] : ["any"]);
  return spellings.flatMap((spelling) => wholes.map((isWhole) => ({ spelling, isWhole })));
}

/** One run of a query in the articles of one segment. */
export class RunTogether {
  /** Of each two words that follow each other: where they do, and in which zone that counts; null if nothing is asked. */
  #links;
  /** What is asked of a word without links; null if nothing is. */
  #alone;

  /**
   * @param {RunFinds} run
   * @param {Term[]} terms of the run
   * @param {boolean[]} isLive which of them are found anywhere
   * @param {View} view
   */
  constructor({ words, pairs }, terms, isLive, { spelling, isWhole }) {
    const isExact = spelling === "exact" && terms.some((term) => term.hasMarks);
    const form = isExact ? "exact" : "any";
    // A phrase was found in a row, or not at all.
    const isAsked = terms.map((term, place) => isLive[place] && !term.isPhrase && (isWhole || !term.isBeginning));
    const links = pairs.map((pair, place) =>
      isAsked[place] && isAsked[place + 1]
        ? { zones: pair[form], needed: neededZone(pairOf(terms, place), isExact) }
        : null,
    );
    this.#links = links;
    this.#alone = terms.map((_, place) =>
      isAsked[place] && !links[place - 1] && !links[place] ? words[place][form] : null,
    );
  }

  /** @param {number} number */
  of(number) {
    let isRow = true;
    let before = null;
    for (let place = 0; place < this.#alone.length; place++) {
      const alone = this.#alone[place];
      const after = this.#holds(place, number);
      if (alone && !alone[number]) return APART;
      if (!before && !after && (before === false || after === false)) return APART;
      if (after === false) isRow = false;
      before = after;
    }
    return isRow ? IN_ROW : IN_GROUPS;
  }

  /**
   * Whether an article that has the words in a row by the pairs that it has must be read to be sure: three may be two
   * pairs in two places. What stands beside the text can't be read.
   *
   * @param {number} number
   */
  isUnsure(number) {
    const isLong = this.#links.some((link, place) => link && this.#links[place + 1]);
    return isLong && this.#links.every((link) => !link || link.zones[number] >= BODY);
  }

  /**
   * @param {number} place
   * @param {number} number
   */
  #holds(place, number) {
    const link = this.#links[place];
    return link ? link.zones[number] >= link.needed : null;
  }
}

/**
 * What must be read to be sure that an article has the words of a query in a row: for each clause of its runs the rows of
 * three words and more.
 *
 * @param {Query} query
 * @param {boolean[]} isLive which wanted terms are found anywhere
 * @returns {Row[][][]}
 */
export function longRows({ wanted, runs }, isLive) {
  /** @type {Row[][][]} */
  const clauses = [];
  for (const { terms, clause } of runs) {
    /** @type {Word[][]} */
    const rows = [[]];
    for (const term of terms) {
      if (!isLive[term] || wanted[term].isBeginning) rows.push([]);
      else rows[rows.length - 1].push(...wanted[term].words);
    }
    const hasMarks = terms.some((term) => wanted[term].hasMarks);
    clauses[clause] ??= [];
    clauses[clause].push(rows.filter((words) => words.length > 2).map((words) => ({ words, hasMarks })));
  }
  return clauses;
}

/**
 * @param {Term[]} terms of one word each
 * @param {number} place of the first
 */
function pairOf(terms, place) {
  return terms.slice(place, place + 2).flatMap((term) => term.words);
}
