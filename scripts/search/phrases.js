/**
 * Long phrases. The index knows which two words follow each other, not which three: an article that has all pairs of a
 * phrase may yet not have the phrase. So the articles that are to be shown are read, but only a few of them.
 */

/** @import { Hits } from "./ranking.js" */

/** For one page of results no more articles are read than this; what is not read counts as found. */
const MOST_READ = 18;

/**
 * The articles found, without those that were read and don't have the phrases. Each page goes on where the one before
 * ended, so that none is left out or shown twice.
 *
 * @param {Hits} hits
 * @param {number} pages to be sure of
 * @param {number} onPage
 * @param {(order: number) => Promise<boolean>} hasPhrases reads the article
 * @returns {Promise<Uint32Array>} their orders
 */
export async function confirmed({ orders, unsure }, pages, onPage, hasPhrases) {
  if (!unsure.some(Boolean)) return orders;

  /** @type {number[]} */
  const kept = [];
  let next = 0;
  for (let end = onPage; end <= pages * onPage && next < orders.length; end += onPage) {
    let left = MOST_READ;
    while (left && kept.length < end && next < orders.length) {
      const start = next;
      next = Math.min(start + Math.min(left, end - kept.length), orders.length);
      left -= next - start;
      const batch = [...orders.subarray(start, next)];
      const has = await Promise.all(batch.map((order, place) => !unsure[start + place] || hasPhrases(order)));
      kept.push(...batch.filter((_, place) => has[place]));
    }
    const start = next;
    next += end - kept.length;
    kept.push(...orders.subarray(start, next));
  }
  return Uint32Array.from([...kept, ...orders.subarray(next)]);
}
