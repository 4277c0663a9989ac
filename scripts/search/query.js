/** What a reader asks for: `công an -"khởi tố"`, `ma túy OR heroin 2019`. */

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
 * @property {boolean} isYear whether articles of that year are found too
 * @property {boolean} isBeginning whether its word goes on: it is being typed
 */

/**
 * Terms that stand side by side in the query: words without quotes, or one phrase, or one year. A *clause* is one run or
 * several with OR between them, of which an article needs one; it needs every clause.
 *
 * @typedef {object} Run
 * @property {number[]} terms their places among the wanted ones
 * @property {number} clause
 */

/**
 * @typedef {object} Query
 * @property {Term[]} wanted
 * @property {Run[]} runs
 * @property {Term[]} excluded
 * @property {boolean} hasMarks whether any wanted word is written with marks
 */

const QUOTES = /[“”„«»]/g;
const DASHES = /(?<=^|\s)[–−](?=["\p{L}\p{N}])/gu;
const PHRASE_OR_WORD = /(?<=^|\s)(?<minus>-?)"(?<quoted>[^"]*)"?|(?<loose>[^\s"]+)/g;
const EXCLUDED = /^-[\p{L}\p{N}]/u;
const ENDS_IN_WORD = /[\p{L}\p{N}]$/u;
const OR = /^(OR|\|)$/;
const AND = /^(AND|&)$/;

/**
 * @param {string} text
 * @param {Speller} speller
 * @param {boolean} isTyping whether the last word may go on
 * @param {(word: string) => boolean} isYear whether a word is a year that articles have
 * @returns {Query}
 */
export function parseQuery(text, speller, isTyping, isYear) {
  const reading = new QueryReading(speller, isYear);
  const even = text.normalize("NFC").replace(QUOTES, '"').replace(DASHES, "-");
  for (const match of even.matchAll(PHRASE_OR_WORD)) reading.take(match);

  const { last, wanted, runs, excluded } = reading;
  if (isTyping && last && !last.isPhrase && !last.isYear && ENDS_IN_WORD.test(text)) last.isBeginning = true;
  return { wanted, runs, excluded, hasMarks: wanted.some((term) => term.hasMarks) };
}

/**
 * Whether the index can't tell alone that the term's words follow each other: it has no more than pairs of words.
 *
 * @param {Term} term
 */
export function isLongPhrase(term) {
  return term.isPhrase && term.words.length > 2;
}

/** A query that is read from its beginning to its end. */
class QueryReading {
  /** @type {Term[]} */
  wanted = [];
  /** @type {Run[]} */
  runs = [];
  /** @type {Term[]} */
  excluded = [];
  /** @type {Term | undefined} */
  last;

  #speller;
  #isYear;
  /** Whether the next word joins the last run. */
  #isOpen = false;
  #isAfterOr = false;

  /**
   * @param {Speller} speller
   * @param {(word: string) => boolean} isYear
   */
  constructor(speller, isYear) {
    this.#speller = speller;
    this.#isYear = isYear;
  }

  /** @param {RegExpExecArray} match a phrase or what is between two spaces */
  take(match) {
    const [typed] = match;
    const { minus, quoted, loose } = /** @type {Record<string, string | undefined>} */ (match.groups);
    if (OR.test(typed) || AND.test(typed)) {
      this.#isAfterOr = OR.test(typed) && this.runs.length > 0;
      this.#isOpen = false;
      return;
    }
    const words = this.#speller.words(quoted ?? loose ?? "");
    if (!words.length) return;

    const isExcluded = loose === undefined ? minus === "-" : EXCLUDED.test(loose);
    if (isExcluded) this.#exclude(termOf(words, typed, { isPhrase: true, isExcluded }));
    else if (loose === undefined) this.#want(termOf(words, typed, { isPhrase: true }));
    else if (words.length === 1) this.#want(termOf(words, typed, { isYear: this.#isYear(typed) }));
    // Of "TP.HCM" each word is looked for on its own.
    else for (const word of words) this.#want(termOf([word], word.spelled, {}));
  }

  /** @param {Term} term */
  #exclude(term) {
    this.excluded.push(term);
    this.last = term;
    this.#isOpen = false;
  }

  /** @param {Term} term */
  #want(term) {
    const isAlone = term.isPhrase || term.isYear;
    const place = this.wanted.push(term) - 1;
    const before = this.runs.at(-1);
    if (before && this.#isOpen && !isAlone) before.terms.push(place);
    else this.runs.push({ terms: [place], clause: before ? before.clause + (this.#isAfterOr ? 0 : 1) : 0 });
    this.#isOpen = !isAlone;
    this.#isAfterOr = false;
    this.last = term;
  }
}

/**
 * @param {Word[]} words
 * @param {string} typed
 * @param {{ isPhrase?: boolean, isExcluded?: boolean, isYear?: boolean }} kind
 * @returns {Term}
 */
function termOf(words, typed, { isPhrase = false, isExcluded = false, isYear = false }) {
  return { words, hasMarks: words.some(hasMarks), typed, isPhrase, isExcluded, isYear, isBeginning: false };
}
