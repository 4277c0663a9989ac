/** Reading the articles of an answer: whether they have what the index can't tell, and where their words stand. */

import { PHRASES, ROWS } from "./phrases.js";
import { hasRow } from "./places.js";
import { isLongPhrase } from "./query.js";

/** @import { ArticleReader } from "./article-text.js" */
/** @import { ResultItem } from "./result-items.js" */
/** @import { Answer } from "./searching.js" */
/** @import { Row } from "./together.js" */

/** Reads the articles of an answer. What can't be read is left out, and the last fault remembered, to be reported. */
export class Reading {
  #answer;
  #sought;
  #reader;

  /**
   * @param {Answer} answer
   * @param {ArticleReader} reader
   */
  constructor(answer, reader) {
    this.#answer = answer;
    this.#sought = { wanted: answer.wanted, hasMarks: answer.asked.hasMarks };
    this.#reader = reader;
    this.fault = answer.fault;
  }

  /**
   * @param {number} order
   * @returns {Promise<number>} which an article lacks, phrases or rows, as bits; none if it can't be read
   */
  async lackOf(order) {
    try {
      const lines = await this.#lines(order);
      const { wanted, rows, hits } = this.#answer;
      const hasPhrases = wanted.filter(isLongPhrase).every((term) => hasRow(lines, term.words, term.hasMarks));
      const isExact = hits.isExact;
      const has = (/** @type {Row} */ { words, hasMarks }) => hasRow(lines, words, isExact && hasMarks);
      const hasRows = rows.every((clause) => clause.some((run) => run.every(has)));
      return (hasPhrases ? 0 : PHRASES) | (hasRows ? 0 : ROWS);
    } catch (fault) {
      this.fault = /** @type {Error} */ (fault);
      return 0;
    }
  }

  /**
   * @param {number} order
   * @param {ResultItem} item
   */
  async explain(order, item) {
    try {
      item.explain(await this.#lines(order), this.#sought);
    } catch (fault) {
      this.fault = /** @type {Error} */ (fault);
    }
  }

  /**
   * Begins to read an article that will be needed.
   *
   * @param {number} order
   */
  begin(order) {
    this.#lines(order).catch(() => {}); // said when it is needed
  }

  /** @param {number} order */
  async #lines(order) {
    const { snapshot } = this.#answer;
    return this.#reader.lines(await snapshot.titleRow(order), snapshot.speller);
  }
}
