/** The words of an article: its title, lead and paragraphs, from the Markdown beside its page or else from the page. */

import { fetchFile } from "./fetching.js";
import { plainTexts } from "./plain-markdown.js";
import { WORD } from "./words.js";

/** @import { TitleRow } from "./index-files.js" */
/** @import { Speller, Word } from "./words.js" */

/** @typedef {Word & { start: number, end: number }} Token a word and its place in its line */
/** @typedef {{ text: string, tokens: Token[] }} Line */

/** The innermost elements that hold text. */
const PARAGRAPHS = ".text :is(p, h2, h3, h4, li, td, th, figcaption, pre):not(:has(p, li, td))";

export class ArticleReader {
  #base;
  #markdown;
  /** @type {WeakMap<TitleRow, Promise<Line[]>>} */
  #read = new WeakMap();

  /**
   * @param {string} base the path of the whole site
   * @param {string | undefined} markdown the name of the file beside a page, if there are such files
   */
  constructor(base, markdown) {
    this.#base = base;
    this.#markdown = markdown;
  }

  /**
   * The lines of an article, the title first.
   *
   * @param {TitleRow} row
   * @param {Speller} speller
   * @returns {Promise<Line[]>}
   */
  lines(row, speller) {
    const before = this.#read.get(row);
    if (before) return before;

    const lines = this.#lines(row, speller);
    this.#read.set(row, lines);
    lines.catch(() => this.#read.delete(row));
    return lines;
  }

  /**
   * @param {TitleRow} row
   * @param {Speller} speller
   */
  async #lines([title, address], speller) {
    const texts = (await this.#fromMarkdown(address)) ?? (await this.#fromPage(address));
    return [title, ...texts.filter(Boolean)].map((text) => lineOf(text, speller));
  }

  /** @param {string} address */
  async #fromMarkdown(address) {
    if (!this.#markdown) return null;
    try {
      return plainTexts(await fetchFile(this.#base + address + this.#markdown, "text"));
    } catch {
      return null; // not there, or not as we write it
    }
  }

  /** @param {string} address */
  async #fromPage(address) {
    const page = new DOMParser().parseFromString(await fetchFile(this.#base + address, "text"), "text/html");
    return [...page.querySelectorAll(PARAGRAPHS)].map((element) => element.textContent);
  }
}

/**
 * @param {string} whole
 * @param {Speller} speller
 * @returns {Line}
 */
function lineOf(whole, speller) {
  const text = whole.normalize("NFC").replace(/\s+/g, " ").trim();
  const tokens = [...text.matchAll(WORD)].map((match) => ({
    ...speller.word(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
  return { text, tokens };
}
