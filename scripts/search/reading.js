import { hasPhrases } from "./places.js";

/** @import { ArticleReader } from "./article-text.js" */
/** @import { ResultItem } from "./result-items.js" */
/** @import { Answer } from "./searching.js" */

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
   * @returns {Promise<boolean>} true as well if it can't be read
   */
  async hasPhrases(order) {
    try {
      return hasPhrases(await this.#lines(order), this.#sought);
    } catch (fault) {
      this.fault = /** @type {Error} */ (fault);
      return true;
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
