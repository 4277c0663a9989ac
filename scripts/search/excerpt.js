/** The few words of an article around what was found. */

import { bestPlaces } from "./places.js";

/** @import { Line } from "./article-text.js" */
/** @import { Place, Sought } from "./places.js" */

/** Words of an excerpt, and how many of them come before the first that was found. */
const LENGTH = 36;
const BEFORE = 8;

/** What an excerpt is worth. Different terms outweigh all; the rest tells excerpts with as many terms apart. */
const FOR_TERM = 20;
const FOR_NEIGHBOURS = 6;
const FOR_EXACT = 9;
const MOST_FOR_PLACES = 5;

/**
 * @typedef {object} Excerpt
 * @property {Line} line
 * @property {Place[]} places of the whole line
 * @property {number} first token
 * @property {number} end the token after the last
 */

/**
 * @param {Line[]} lines of an article
 * @param {Sought} query
 * @returns {Excerpt | null} null if no line has any of the terms
 */
export function bestExcerpt(lines, query) {
  let best = null;
  let most = 0;
  for (const line of lines) {
    const { places, isExact } = bestPlaces(line.tokens, query);
    for (let start = 0; start < places.length; start++) {
      const worth = worthOf(placesFrom(places, start)) + (isExact ? FOR_EXACT : 0);
      if (worth <= most) continue;
      most = worth;
      best = { line, places, start: places[start].first };
    }
  }
  if (!best) return null;
  const first = Math.max(0, best.start - BEFORE);
  return { line: best.line, places: best.places, first, end: Math.min(best.line.tokens.length, first + LENGTH) };
}

/**
 * The places that an excerpt can show if it begins at one of them.
 *
 * @param {Place[]} places
 * @param {number} start
 */
function placesFrom(places, start) {
  const end = places[start].first + LENGTH - BEFORE;
  return places.slice(start).filter((place) => place.last < end);
}

/** @param {Place[]} places */
function worthOf(places) {
  const terms = new Set(places.map((place) => place.term)).size;
  const neighbours = places.filter((place, i) => i > 0 && areNeighbours(places[i - 1], place)).length;
  return FOR_TERM * terms + FOR_NEIGHBOURS * neighbours + Math.min(places.length, MOST_FOR_PLACES);
}

/**
 * Whether two different terms follow each other.
 *
 * @param {Place} one
 * @param {Place} next
 */
function areNeighbours(one, next) {
  return next.first === one.last + 1 && next.term !== one.term;
}
