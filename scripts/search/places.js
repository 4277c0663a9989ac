/** Where the terms of a query occur in a line of an article. */

/** @import { Line, Token } from "./article-text.js" */
/** @import { Term } from "./query.js" */
/** @import { Word } from "./words.js" */

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
 * Whether an article has words in a row.
 *
 * @param {Line[]} lines
 * @param {Word[]} words
 * @param {boolean} isExact
 */
export function hasRow(lines, words, isExact) {
  return lines.some(({ tokens }) => tokens.some((_, first) => standAt(tokens, first, words, isExact)));
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
  if (!term.isBeginning) return standAt(tokens, first, term.words, isExact);
  const form = isExact ? "spelled" : "plain";
  return tokens[first][form].startsWith(term.words[0][form]);
}

/**
 * @param {Token[]} tokens
 * @param {number} first
 * @param {Word[]} words
 * @param {boolean} isExact
 */
function standAt(tokens, first, words, isExact) {
  const form = isExact ? "spelled" : "plain";
  return words.every((word, place) => tokens[first + place]?.[form] === word[form]);
}
