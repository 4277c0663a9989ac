/** Numbers of articles over time as bars: months, or years if there are many. */

import { writtenMonth } from "./interface-texts.js";

/** @import { Tally } from "./filters.js" */

/**
 * A bar: its months as numbers (202103), and how many articles are of them.
 *
 * @typedef {{ first: number, last: number, count: number }} Bar
 */

const SVG = "http://www.w3.org/2000/svg";

/** If there are more months than this from the first to the last, each bar is a year. */
const MOST_MONTHS = 36;

/**
 * @param {Tally[]} tallies of months
 * @returns {Bar[]}
 */
export function barsOf(tallies) {
  if (!tallies.length) return [];
  const places = tallies.map(({ term }) => placeOf(term));
  const [first, last] = [Math.min(...places), Math.max(...places)];
  const isOfYears = last - first >= MOST_MONTHS || tallies.some(({ term }) => term % 100 === 0);
  const [low, high] = isOfYears ? [Math.floor(first / 12), Math.floor(last / 12)] : [first, last];
  /** @type {Bar[]} */
  const bars = [];
  for (let place = low; place <= high; place++) {
    const ends = isOfYears ? [place * 100 + 1, place * 100 + 12] : [monthAt(place), monthAt(place)];
    bars.push({ first: ends[0], last: ends[1], count: 0 });
  }
  tallies.forEach(({ count }, number) => {
    bars[(isOfYears ? Math.floor(places[number] / 12) : places[number]) - low].count += count;
  });
  return bars;
}

/**
 * The months from the year 0 to this one; of a year alone, to its first.
 *
 * @param {number} month 202103
 */
function placeOf(month) {
  return Math.floor(month / 100) * 12 + Math.max(0, (month % 100) - 1);
}

/** @param {number} place */
function monthAt(place) {
  return Math.floor(place / 12) * 100 + (place % 12) + 1;
}

/** @param {Bar} bar */
export function spanOf({ first, last }) {
  return first === last ? writtenMonth(withDash(first)) : String(Math.floor(first / 100));
}

/** @param {number} month 202103 */
export function withDash(month) {
  return `${Math.floor(month / 100)}-${String(month % 100).padStart(2, "0")}`;
}

/**
 * @param {"g" | "rect" | "title"} name
 * @param {Record<string, string | number>} attributes
 */
export function drawn(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}
