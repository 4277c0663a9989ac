/**
 * Long phrases, in quotes or not. The index knows which two words follow each other, not which three: an article that has
 * all pairs of a phrase may yet not have the phrase. So the articles that are to be shown are read, but only a few of them.
 */

/** @import { Hits } from "./ranking.js" */

/** For one page of results no more articles are read than this; what is not read counts as found. */
const MOST_READ = 18;

/** What is not sure of an article, as bits: whether it has the quoted phrases, and whether it has the words in a row. */
export const PHRASES = 1;
export const ROWS = 2;

/**
 * The articles found, as far as they were read without those that don't have the phrases; those that don't have the words
 * in a row come after all that do, or not at all if only such are asked for. Each page goes on where the one before
 * ended, so that none is left out or shown twice.
 *
 * @param {Hits} hits
 * @param {{ pages: number, onPage: number }} wanted how many pages to be sure of
 * @param {boolean} keepsApart whether articles are shown that have the words apart
 * @param {(order: number) => Promise<number>} lackOf reads the article: which of both it lacks, as bits
 * @returns {Promise<{ orders: Uint32Array, apart: number }>} `apart`: how many of those in a row were found not to be
 */
export async function confirmed({ orders, unsure, rows }, { pages, onPage }, keepsApart, lackOf) {
  const limit = unsure.some((bits) => bits & PHRASES) ? orders.length : rows;
  if (!unsure.some(Boolean)) return { orders, apart: 0 };

  /** @type {number[]} */
  const kept = [];
  /** @type {number[]} */
  const apart = [];
  let next = 0;
  for (let end = onPage; end <= pages * onPage && next < limit; end += onPage) {
    let left = MOST_READ;
    while (left && kept.length < end && next < limit) {
      const start = next;
      next = Math.min(start + Math.min(left, end - kept.length), limit);
      left -= next - start;
      const batch = [...orders.subarray(start, next)];
      const lacks = await Promise.all(
        batch.map(async (order, place) => unsure[start + place] && (await lackOf(order)) & unsure[start + place]),
      );
      kept.push(...batch.filter((_, place) => !lacks[place]));
      apart.push(...batch.filter((_, place) => lacks[place] === ROWS));
    }
    const start = next;
    next = Math.min(next + Math.max(0, end - kept.length), limit);
    kept.push(...orders.subarray(start, next));
  }
  const ending = Math.max(next, rows);
  const others = [...(keepsApart ? apart : []), ...orders.subarray(ending)];
  return { orders: Uint32Array.from([...kept, ...orders.subarray(next, ending), ...others]), apart: apart.length };
}
