/**
 * Words as the search index has them: runs of letters and digits in one spelling each, with and without their marks.
 *
 * The build does the same to the articles. The tables of letters come with the index, so that both sides agree; a test
 * compares the two on many words.
 */

/**
 * @typedef {object} SpellingTables
 * @property {Record<string, string>} folds letters with marks, and what they are without
 * @property {Record<string, string>} tones ends of words with the tone on the wrong vowel, and the same in the one spelling
 */

/**
 * @typedef {object} Word
 * @property {string} spelled the word in its one spelling, in lower case
 * @property {string} plain the same without marks
 */

/** What a word is, in an article or a query. */
export const WORD = /[\p{L}\p{N}]+/gu;

const NOT_ASCII = /[\u0080-\u{10ffff}]/gu;
const SHORT_CITY = /(?<!\p{L})tp(?!\p{L})\.?\s*/iu;
const CRC_32 = 0xedb88320;

export class Speller {
  #folds;
  #tones;

  /** @param {SpellingTables} tables */
  constructor({ folds, tones }) {
    this.#folds = folds;
    this.#tones = tones;
  }

  /**
   * The words of a text.
   *
   * @param {string} text
   * @returns {Word[]}
   */
  words(text) {
    return (text.normalize("NFC").match(WORD) ?? []).map((written) => this.word(written));
  }

  /**
   * @param {string} written
   * @returns {Word}
   */
  word(written) {
    const spelled = this.#spell(written);
    return { spelled, plain: this.fold(spelled) };
  }

  /**
   * A text in lower case and without marks.
   *
   * @param {string} text
   */
  fold(text) {
    return lowerCase(text).replace(NOT_ASCII, (letter) => this.#folds[letter] ?? letter);
  }

  /** @param {string} written */
  #spell(written) {
    const lower = lowerCase(written).normalize("NFC");
    const end = this.#tones[lower.slice(-2)];
    // In "quý" the u belongs to the consonant, so the tone is where it should be.
    if (!end || (lower.at(-2) === "u" && lower.at(-3) === "q")) return lower;
    return lower.slice(0, -2) + end;
  }
}

/**
 * Whether a word is written with marks, so that its exact spelling is asked for.
 *
 * @param {Word} word
 */
export function hasMarks(word) {
  return word.spelled !== word.plain;
}

/**
 * A name of a unit with its `TP.` in full, as the terms have it.
 *
 * @param {string} name
 */
export function withCityInFull(name) {
  return name.replace(SHORT_CITY, "thành phố ");
}

/**
 * The CRC-32 of a word's UTF-8, as the index has it.
 *
 * @param {string} word
 */
export function hash(word) {
  let sum = -1;
  for (const byte of new TextEncoder().encode(word)) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 && CRC_32);
  }
  return ~sum >>> 0;
}

/**
 * JavaScript gives "İ" a second character in lower case, the build does not.
 *
 * @param {string} text
 */
function lowerCase(text) {
  return text.replaceAll("İ", "I").toLowerCase();
}
