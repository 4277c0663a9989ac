/** What a reader asks for: `công an -"khởi tố"`. */

import { hasMarks } from "./words.js";

/** @import { Speller, Word } from "./words.js" */

/**
 * Words that belong together: one word, a phrase in quotes, or what an article must not have.
 *
 * @typedef {object} Term
 * @property {Word[]} words
 * @property {boolean} hasMarks whether any of them is written with marks
 * @property {string} typed what the reader typed
 * @property {boolean} isPhrase
 * @property {boolean} isExcluded
 * @property {boolean} isBeginning whether its word goes on: it is being typed
 */

/**
 * @typedef {object} Query
 * @property {Term[]} wanted
 * @property {Term[]} excluded
 * @property {boolean} hasMarks whether any wanted word is written with marks
 */

const QUOTES = /[“”„«»]/g;
const PHRASE_OR_WORD = /(?<=^|\s)(?<minus>-?)"(?<quoted>[^"]*)"?|(?<loose>[^\s"]+)/g;
const EXCLUDED = /^-[\p{L}\p{N}]/u;
const ENDS_IN_WORD = /[\p{L}\p{N}]$/u;

/**
 * @param {string} text
 * @param {Speller} speller
 * @param {boolean} isTyping whether the last word may go on
 * @returns {Query}
 */
export function parseQuery(text, speller, isTyping) {
  const terms = [...text.replace(QUOTES, '"').matchAll(PHRASE_OR_WORD)].flatMap((match) => termsOf(match, speller));

  const last = terms.at(-1);
  if (isTyping && last && !last.isPhrase && ENDS_IN_WORD.test(text)) last.isBeginning = true;

  const wanted = terms.filter((term) => !term.isExcluded);
  const excluded = terms.filter((term) => term.isExcluded);
  return { wanted, excluded, hasMarks: wanted.some((term) => term.hasMarks) };
}

/**
 * Whether the index can't tell alone that the term's words follow each other: it has no more than pairs of words.
 *
 * @param {Term} term
 */
export function isLongPhrase(term) {
  return term.isPhrase && term.words.length > 2;
}

/**
 * @param {RegExpExecArray} match
 * @param {Speller} speller
 * @returns {Term[]}
 */
function termsOf(match, speller) {
  const [typed] = match;
  const { minus, quoted, loose } = /** @type {Record<string, string | undefined>} */ (match.groups);
  const words = speller.words(quoted ?? loose ?? "");
  if (!words.length) return [];

  const isExcluded = loose === undefined ? minus === "-" : EXCLUDED.test(loose);
  if (isExcluded || loose === undefined) return [termOf(words, typed, { isPhrase: true, isExcluded })];
  if (words.length === 1) return [termOf(words, typed)];
  // Of "TP.HCM" each word is looked for on its own.
  return words.map((word) => termOf([word], word.spelled));
}

/**
 * @param {Word[]} words
 * @param {string} typed
 * @param {{ isPhrase?: boolean, isExcluded?: boolean }} kind
 * @returns {Term}
 */
function termOf(words, typed, { isPhrase = false, isExcluded = false } = {}) {
  return { words, hasMarks: words.some(hasMarks), typed, isPhrase, isExcluded, isBeginning: false };
}
