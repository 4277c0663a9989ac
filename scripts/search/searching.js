/** A search: what all segments say, put together and ranked. */

import { passing } from "./filters.js";
import { findPairs, findTerm } from "./postings.js";
import { parseQuery } from "./query.js";
import { rank } from "./ranking.js";

/** @import { Choice } from "./filters.js" */
/** @import { SearchIndex, Segment, Snapshot } from "./index-files.js" */
/** @import { Query, Term } from "./query.js" */
/** @import { Hits, SegmentFinds } from "./ranking.js" */
/** @import { Speller } from "./words.js" */

/**
 * What is asked of the index.
 *
 * @typedef {object} Question
 * @property {string} query what the reader typed
 * @property {Choice[]} chosen
 * @property {boolean} byDate
 */

/**
 * @typedef {object} Answer
 * @property {Snapshot} snapshot of the index that gave it
 * @property {Query} query without the terms that nothing matches
 * @property {Term[]} unmatched these
 * @property {Hits | null} hits null if the query has no words that are wanted
 * @property {Error | null} fault why a part of the index is left out
 */

/**
 * @param {SearchIndex} index
 * @param {Question} question
 * @param {boolean} isTyping whether the last word may go on
 * @returns {Promise<Answer>}
 */
export async function search(index, question, isTyping) {
  const { snapshot } = index;
  const query = parseQuery(question.query, snapshot.speller, isTyping);

  /** @type {Error | null} */
  let fault = null;
  /** @param {Segment} segment */
  const findOrLeaveOut = async (segment) => {
    try {
      return [await findIn(segment, query, question.chosen, snapshot.speller)];
    } catch (missing) {
      fault = /** @type {Error} */ (missing);
      return [];
    }
  };
  const [found] = await Promise.all([Promise.all(snapshot.segments.map(findOrLeaveOut)), index.renew()]);
  // The page knew an old index: its files may be gone, and what it found may be wrong.
  if (index.snapshot !== snapshot) return search(index, question, isTyping);

  if (!query.wanted.length) return { snapshot, query, unmatched: [], hits: null, fault: null };
  const isLive = matchedTerms(query, found.flat());
  return {
    snapshot,
    query: { ...query, wanted: query.wanted.filter((_, term) => isLive[term]) },
    unmatched: query.wanted.filter((_, term) => !isLive[term]),
    hits: rank(found.flat(), isLive, question.byDate),
    fault,
  };
}

/**
 * @param {Segment} segment
 * @param {Query} query
 * @param {Choice[]} chosen
 * @param {Speller} speller
 * @returns {Promise<SegmentFinds>}
 */
async function findIn(segment, query, chosen, speller) {
  const find = (/** @type {Term} */ term) => findTerm(segment, term);
  const words = query.wanted.flatMap((term) => term.words);
  const [wanted, excluded, pairs, masks] = await Promise.all([
    Promise.all(query.wanted.map(find)),
    Promise.all(query.excluded.map(find)),
    query.wanted.length > 1 ? findPairs(segment, words) : [],
    Promise.all(chosen.map((choice) => passing(segment, choice, speller))),
  ]);
  return { segment, query, wanted, excluded, pairs, masks };
}

/**
 * Which of the wanted terms are in any article.
 *
 * @param {Query} query
 * @param {SegmentFinds[]} found
 */
function matchedTerms(query, found) {
  return query.wanted.map((_, term) => found.some(({ wanted }) => wanted[term].zones.any.some(Boolean)));
}
