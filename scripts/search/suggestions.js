/** Names that are suggested while one types: people, units, posts, places and whatever else articles are filed under. */

import { fetchFile } from "./fetching.js";
import { withCityInFull } from "./words.js";

/** @import { Speller } from "./words.js" */

/**
 * What the page knows of the files of suggestions.
 *
 * @typedef {object} SuggestionsHead
 * @property {string} version
 * @property {string[]} firsts where each file begins
 */

/**
 * @typedef {object} Suggestion
 * @property {string} kind the key of a taxonomy, or "posts"
 * @property {string} name
 * @property {number} count of articles
 * @property {string} slug
 * @property {string} value of the filter
 */

/** @typedef {Record<string, [name: string, count: number, slug?: string | 0, value?: string][]>} NamesFile */

/** A query that can be in more files than this is too short for all of them: the most frequent names are looked at. */
const MOST_FILES = 2;

/** After every letter. */
const LAST = "\uffff";

export class Suggestions {
  #folder;
  #head;
  #speller;

  /**
   * @param {string} folder of the index
   * @param {SuggestionsHead} head
   * @param {Speller} speller
   */
  constructor(folder, head, speller) {
    this.#folder = folder;
    this.#head = head;
    this.#speller = speller;
  }

  /**
   * The names in which the words of a text follow each other, the best first; the last word may go on. `TP.` is also that
   * of a unit, whose name has it in full.
   *
   * @param {string} text
   * @param {number} most
   * @param {string} [kind] only of this kind
   * @returns {Promise<Suggestion[]>}
   */
  async find(text, most, kind) {
    /** @type {Map<string, { found: Suggestion, worth: number }>} */
    const fitting = new Map();
    for (const spelling of new Set([text, withCityInFull(text)])) {
      for (const one of await this.#fitting(spelling, kind)) {
        const key = `${one.found.kind} ${one.found.name}`;
        if (one.worth > (fitting.get(key)?.worth ?? 0)) fitting.set(key, one);
      }
    }
    const best = [...fitting.values()].sort((a, b) => b.worth - a.worth || b.found.count - a.found.count);
    return best.slice(0, most).map(({ found }) => found);
  }

  /**
   * @param {string} text
   * @param {string} [kind]
   */
  async #fitting(text, kind) {
    const words = this.#speller.words(text);
    const plain = words.map((word) => word.plain).join(" ");
    if (plain.length < 2) return [];

    const spelled = words.map((word) => word.spelled).join(" ");
    const files = await Promise.all(this.#filesOf(plain).map((name) => this.#read(name)));
    return files
      .flatMap((file) => this.#namesIn(file))
      .filter((found) => !kind || kind === found.kind)
      .map((found) => ({ found, worth: this.#worth(found.name, plain, spelled) }));
  }

  /**
   * @param {NamesFile} file
   * @returns {Suggestion[]}
   */
  #namesIn(file) {
    return Object.entries(file).flatMap(([kind, names]) =>
      names.map(([name, count, slug, value]) => ({
        kind,
        name,
        count,
        slug: slug || this.#slug(name),
        value: value ?? name,
      })),
    );
  }

  /**
   * How well a name fits: in its own spelling before any other, as a whole before its beginning before the rest; 0 if it
   * does not.
   *
   * @param {string} name
   * @param {string} plain
   * @param {string} spelled
   */
  #worth(name, plain, spelled) {
    const words = this.#speller.words(name);
    const own = words.map((word) => word.plain).join(" ");
    if (!` ${own}`.includes(` ${plain}`)) return 0;
    const exact = words.map((word) => word.spelled).join(" ");
    const isExact = plain !== spelled && ` ${exact}`.includes(` ${spelled}`);
    return 1 + (isExact ? 4 : 0) + (own === plain ? 2 : 0) + (own.startsWith(plain) ? 1 : 0);
  }

  /** @param {string} plain */
  #filesOf(plain) {
    const { firsts } = this.#head;
    const first = Math.max(
      0,
      firsts.findLastIndex((beginning) => beginning <= plain),
    );
    const last = firsts.findLastIndex((beginning) => beginning <= plain + LAST);
    const numbers = [];
    for (let file = first; file <= last; file++) numbers.push(`g${file}.json`);
    return numbers.length > MOST_FILES ? ["g.json"] : numbers;
  }

  /**
   * @param {string} name
   * @returns {Promise<NamesFile>}
   */
  #read(name) {
    return fetchFile(`${this.#folder}${name}?${this.#head.version}`, "json");
  }

  /** @param {string} name */
  #slug(name) {
    return this.#speller
      .words(name)
      .map((word) => word.plain)
      .join("-");
  }
}
