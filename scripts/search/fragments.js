/** Where in an article the reader lands: browsers scroll to the words that a text fragment names, and mark them. */

/** @import { Excerpt } from "./excerpt.js" */
/** @import { Line } from "./article-text.js" */

/** So many stretches of words are marked; the first is where the reader lands. */
const MOST_STRETCHES = 4;

/** So many words before the first stretch tell it from others like it. */
const BEFORE = 3;

/**
 * The end of an address that leads to the words found in an excerpt.
 *
 * @param {Excerpt} excerpt
 */
export function fragmentOf({ line, places, first, end }) {
  /** @type {[first: number, last: number][]} */
  const stretches = [];
  for (const place of places) {
    if (place.first < first || place.last >= end) continue;
    const before = stretches.at(-1);
    if (before && place.first <= before[1] + 1) before[1] = Math.max(before[1], place.last);
    else stretches.push([place.first, place.last]);
  }
  // Where the words stand in a row, one of them alone is not what was looked for.
  const most = Math.max(...stretches.map(([start, last]) => last - start));
  const longest = stretches.filter(([start, last]) => last - start === most);
  const directives = longest.slice(0, MOST_STRETCHES).map(([start, last], number) => {
    const prefix = number || !start ? "" : `${encoded(line, Math.max(0, start - BEFORE), start - 1)}-,`;
    return `text=${prefix}${encoded(line, start, last)}`;
  });
  return directives.length ? `#:~:${directives.join("&")}` : "";
}

/**
 * @param {Line} line
 * @param {number} first token
 * @param {number} last
 */
function encoded({ text, tokens }, first, last) {
  return encodeURIComponent(text.slice(tokens[first].start, tokens[last].end)).replaceAll("-", "%2D");
}
