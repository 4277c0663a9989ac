/** Where the terms of a query occur in a line of an article. */

import { isLongPhrase } from "./query.js";

/** @import { Line, Token } from "./article-text.js" */
/** @import { Term } from "./query.js" */

/**
 * What is looked for in an article.
 *
 * @typedef {object} Sought
 * @property {Term[]} wanted
 * @property {boolean} hasMarks whether any of them is written with marks
 */

/**
 * @typedef {object} Place
 * @property {number} first the place of its first token in the line
 * @property {number} last
 * @property {number} term which of the wanted terms is here
 */

/**
 * Where the terms occur in their exact spelling or, if they occur nowhere in it, in any spelling.
 *
 * @param {Token[]} tokens
 * @param {Sought} query
 * @returns {{ places: Place[], isExact: boolean }}
 */
export function bestPlaces(tokens, { wanted, hasMarks }) {
  const exact = placesOf(wanted, tokens, hasMarks);
  if (exact.length) return { places: exact, isExact: true };
  return { places: placesOf(wanted, tokens, false), isExact: false };
}

/**
 * Whether an article has all long phrases of the query, which the index does not tell.
 *
 * @param {Line[]} lines
 * @param {Sought} query
 */
export function hasPhrases(lines, query) {
  const phrases = query.wanted.filter(isLongPhrase);
  return phrases.every((phrase) =>
    lines.some(({ tokens }) => tokens.some((_, first) => standsAt(tokens, first, phrase, phrase.hasMarks))),
  );
}

/**
 * @param {Term[]} terms
 * @param {Token[]} tokens
 * @param {boolean} isExact
 */
function placesOf(terms, tokens, isExact) {
  /** @type {Place[]} */
  const places = [];
  for (let first = 0; first < tokens.length; first++) {
    terms.forEach((term, number) => {
      if (!standsAt(tokens, first, term, isExact)) return;
      places.push({ first, last: first + term.words.length - 1, term: number });
    });
  }
  return places;
}

/**
 * @param {Token[]} tokens
 * @param {number} first
 * @param {Term} term
 * @param {boolean} isExact
 */
function standsAt(tokens, first, term, isExact) {
  const form = isExact ? "spelled" : "plain";
  return term.words.every((word, place) => {
    const here = tokens[first + place]?.[form];
    return term.isBeginning ? here?.startsWith(word[form]) : here === word[form];
  });
}
