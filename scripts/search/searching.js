/** A search: what all segments say, put together and ranked. */

import { aboutOf, masksOf } from "./filters.js";
import { findPairs, findTerm } from "./postings.js";
import { parseQuery } from "./query.js";
import { rank } from "./ranking.js";
import { longRows } from "./together.js";

/** @import { Choice } from "./filters.js" */
/** @import { SearchIndex, Segment, Snapshot } from "./index-files.js" */
/** @import { Query, Run, Term } from "./query.js" */
/** @import { Hits, Order } from "./ranking.js" */
/** @import { SegmentFinds } from "./segment-ranking.js" */
/** @import { Row } from "./together.js" */
/** @import { Speller } from "./words.js" */

/**
 * What is asked of the index.
 *
 * @typedef {object} Question
 * @property {string} query what the reader typed
 * @property {Choice[]} chosen
 * @property {Order} order
 * @property {boolean} isWide whether by date those articles come too that have the words apart
 */

/**
 * @typedef {object} Answer
 * @property {Snapshot} snapshot of the index that gave it
 * @property {Query} asked the whole query
 * @property {Term[]} wanted its wanted terms without those that nothing matches
 * @property {Term[]} unmatched these
 * @property {Row[][][]} rows what must be read to be sure of articles with the words in a row, see `longRows`
 * @property {boolean} isAsked whether anything is: words, or a filter
 * @property {Hits} hits
 * @property {SegmentFinds[]} found what it was made of
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
  const query = parseQuery(question.query, snapshot.speller, isTyping, (word) => snapshot.years.has(word));

  /** @type {Error | null} */
  let fault = null;
  /** @param {Segment} segment */
  const findOrLeaveOut = async (segment) => {
    try {
      return [await findIn(segment, query, question, snapshot.speller)];
    } catch (missing) {
      fault = /** @type {Error} */ (missing);
      return [];
    }
  };
  const [found] = await Promise.all([Promise.all(snapshot.segments.map(findOrLeaveOut)), index.renew()]);
  // The page knew an old index: its files may be gone, and what it found may be wrong.
  if (index.snapshot !== snapshot) return search(index, question, isTyping);

  const isLive = matchedTerms(query, found.flat());
  return {
    snapshot,
    asked: query,
    wanted: query.wanted.filter((_, term) => isLive[term]),
    unmatched: query.wanted.filter((_, term) => !isLive[term]),
    isAsked: query.wanted.length + question.chosen.length > 0,
    rows: longRows(query, isLive),
    hits: rank(found.flat(), isLive, question, snapshot.undated),
    found: found.flat(),
    fault,
  };
}

/**
 * @param {Segment} segment
 * @param {Query} query
 * @param {Question} question
 * @param {Speller} speller
 * @returns {Promise<SegmentFinds>}
 */
async function findIn(segment, query, { chosen, order }, speller) {
  const find = (/** @type {Term} */ term) => findTerm(segment, term);
  const [wanted, excluded, pairs, masks, about] = await Promise.all([
    Promise.all(query.wanted.map(find)),
    Promise.all(query.excluded.map(find)),
    Promise.all(query.runs.map((run) => findPairs(segment, looseWords(query, run)))),
    masksOf(segment, chosen, speller),
    order === "best" ? aboutOf(segment, chosen, speller) : null,
  ]);
  const runs = query.runs.map(({ terms }, run) => {
    const own = terms.map((term) => wanted[term]);
    return { words: own.flatMap((term) => term.words), pairs: [...own.flatMap((term) => term.pairs), ...pairs[run]] };
  });
  return { segment, query, wanted, runs, excluded, masks, about };
}

/**
 * The words of a run that was typed without quotes; what is known of a phrase is known of its term.
 *
 * @param {Query} query
 * @param {Run} run
 */
function looseWords({ wanted }, { terms }) {
  const own = terms.map((term) => wanted[term]);
  return own[0].isPhrase ? [] : own.flatMap((term) => term.words);
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
