/** What a reader may have meant, where a query finds no article that has its words as they were typed. */

import { search } from "./searching.js";
import { APART, IN_ROW } from "./together.js";
import { untyped } from "./typing.js";
import { WORD } from "./words.js";

/** @import { SearchIndex } from "./index-files.js" */
/** @import { Answer, Question } from "./searching.js" */

/** Each try reads up to three more files, so there are few. */
const MOST_TRIES = 2;

/** So few articles are all seen at once: the right one is among them, whatever the order of the words. */
const SEEN_AT_ONCE = 10;

/** Articles that have the words in a row, but with other marks, may be as few by chance … */
const MOST_BY_CHANCE = 2;
/** … if those that have them in a better way are so many times as many. */
const MANY_MORE = 10;

/**
 * @typedef {object} Correction
 * @property {string} query
 * @property {number} count of the articles that have its words in a row
 */

/**
 * A query that finds articles with its words in a row, where this one found none; null if there is none, or no need.
 *
 * @param {SearchIndex} index
 * @param {Question} question
 * @param {Answer} answer to it
 * @returns {Promise<Correction | null>}
 */
export async function correction(index, question, answer) {
  if (!isInNeed(answer)) return null;
  const least = answer.unmatched.length ? 0 : MANY_MORE * answer.hits.counts[IN_ROW];
  for (const query of [...retyped(question.query), ...swapped(question.query, answer)].slice(0, MOST_TRIES)) {
    const { hits, unmatched } = await search(index, { ...question, query, order: "best" }, false);
    const count = hits.counts[IN_ROW];
    if (count > least && unmatched.length <= answer.unmatched.length) return { query, count };
  }
  return null;
}

/**
 * Whether nothing was found that has the words as they were typed, or so little in other marks that it may be chance.
 *
 * @param {Answer} answer
 */
function isInNeed({ hits, unmatched, asked, fault }) {
  if (fault || !asked.wanted.length) return false;
  if (unmatched.length || !hits.orders.length) return true;
  const rows = hits.counts[IN_ROW];
  const isChance = asked.hasMarks && !hits.isExact && rows <= MOST_BY_CHANCE;
  return (!rows || isChance) && asked.runs.some((run) => run.terms.length > 1);
}

/**
 * The query with the keys in their places that were typed as letters.
 *
 * @param {string} query
 */
function retyped(query) {
  const better = query.normalize("NFC").replace(WORD, (word) => untyped(word.toLowerCase()) ?? word);
  return better === query ? [] : [better];
}

/**
 * The query with two neighbours in the other order. Where they stand, the pairs of words in the query hardly occur, and
 * the others do.
 *
 * @param {string} query
 * @param {Answer} answer
 */
function swapped(query, { asked, found, hits, unmatched }) {
  const words = [...query.matchAll(WORD)];
  const isPlain = asked.runs.length === 1 && asked.wanted.length === words.length && !asked.excluded.length;
  if (!isPlain || unmatched.length || hits.counts[APART] <= SEEN_AT_ONCE) return [];

  const counts = words
    .slice(1)
    .map((_, pair) => found.reduce((sum, { runs }) => sum + many(runs[0].pairs[pair].any), 0));
  const shares = counts.map((count) => Math.log1p(count));
  const sum = (/** @type {number[]} */ own) => own.reduce((all, one) => all + one, 0);
  const places = shares
    .map((_, place) => ({ place, broken: sum(shares.slice(Math.max(0, place - 1), place + 2)) }))
    .sort((a, b) => a.broken - b.broken);
  return places.map(({ place }) => {
    const [first, second] = words.slice(place, place + 2);
    const between = query.slice(first.index + first[0].length, second.index);
    return `${query.slice(0, first.index)}${second[0]}${between}${first[0]}${query.slice(second.index + second[0].length)}`;
  });
}

/** @param {Uint8Array} zones */
function many(zones) {
  let count = 0;
  for (const zone of zones) if (zone) count++;
  return count;
}
