/**
 * The files of the search index: which there are, where they lie, and whether the page knows the newest.
 *
 * The build cuts the articles, in order of time, into *segments*, each a folder of files, and the articles of a segment
 * into *parts* of at most 255. An article's *order* is its place among all, its *number* that among its segment's.
 */

import { ByteReader } from "./byte-reader.js";
import { fetchFile, fetchNewest } from "./fetching.js";
import { Suggestions } from "./suggestions.js";
import { Speller } from "./words.js";

/** @import { SuggestionsHead } from "./suggestions.js" */
/** @import { SpellingTables } from "./words.js" */

/**
 * `heads.json`, which the search page has in an attribute too.
 *
 * @typedef {SpellingTables & { version: string, chunk: number, segments: SegmentHead[],
 *   suggestions: SuggestionsHead }} Heads
 */

/**
 * @typedef {object} SegmentHead
 * @property {string} name of its folder
 * @property {string} version changes with its files
 * @property {string} copies changes with the file that says what is a copy; empty if there is none
 * @property {number[]} parts how many articles each has
 * @property {[string, number[]][]} years in order of time, each with how many articles have it for a date, and how many
 *   each of its months has
 * @property {string[]} words where in the alphabet each file of words begins
 * @property {number} width how many buckets a file of pairs has
 * @property {number} names how many files of names there are
 */

/**
 * What a result shows of an article.
 *
 * @typedef {[title: string, address: string, date: string | null, source: string | null]} TitleRow
 */

/** After so many milliseconds it is asked whether there is a newer index. */
const FRESH = 60_000;

export class Segment {
  #folder;
  #version;
  #copies;

  /**
   * @param {SegmentHead} head
   * @param {string} folder of the whole index
   * @param {number} start how many articles the segments before have
   */
  constructor(head, folder, start) {
    this.#folder = `${folder}${head.name}/`;
    this.#version = head.version;
    this.#copies = head.copies;
    this.start = start;
    this.parts = head.parts;
    this.years = head.years;
    this.firstWords = head.words;
    this.bucketsInFile = head.width;
    this.nameFiles = head.names;

    /** The number of the first article of each part. @type {number[]} */
    this.firsts = [];
    this.count = 0;
    for (const size of this.parts) {
      this.firsts.push(this.count);
      this.count += size;
    }
  }

  /**
   * Visits each article with its year and month: 202103, or 202100 if only the year is known, or 0.
   *
   * @param {(number: number, month: number) => void} visit
   */
  forEachMonth(visit) {
    let number = 0;
    for (const [year, counts] of this.years) {
      counts.forEach((count, month) => {
        for (const end = number + count; number < end; number++) visit(number, Number(year) * 100 + month);
      });
    }
  }

  /**
   * Visits each article that does not count where copies are left out. The file has a bit for each article.
   *
   * @param {(number: number) => void} visit
   */
  async forEachCopy(visit) {
    if (!this.#copies) return;
    const bits = new Uint8Array(await fetchFile(`${this.#folder}copies.bin?${this.#copies}`, "arrayBuffer"));
    for (let number = 0; number < this.count; number++) if ((bits[number >> 3] >> (number & 7)) & 1) visit(number);
  }

  /**
   * A binary file, at its beginning.
   *
   * @param {string} name
   */
  async read(name) {
    const address = this.#address(name);
    return new ByteReader(new Uint8Array(await fetchFile(address, "arrayBuffer")), address);
  }

  /**
   * @param {string} name
   * @returns {Promise<any>}
   */
  json(name) {
    return fetchFile(this.#address(name), "json");
  }

  /** @param {string} name */
  #address(name) {
    return `${this.#folder}${name}?${this.#version}`;
  }
}

/** The index as it was at one time. */
export class Snapshot {
  #rowsInFile;

  /**
   * @param {string} folder
   * @param {Heads} heads
   */
  constructor(folder, heads) {
    this.version = heads.version;
    this.speller = new Speller(heads);
    this.suggestions = new Suggestions(folder, heads.suggestions, this.speller);
    this.#rowsInFile = heads.chunk;

    /** @type {Segment[]} */
    this.segments = [];
    let start = 0;
    for (const head of heads.segments) {
      const segment = new Segment(head, folder, start);
      this.segments.push(segment);
      start += segment.count;
    }
    this.count = start;
    this.hasCopies = heads.segments.some(({ copies }) => copies);

    const years = this.segments.flatMap((segment) => segment.years);
    this.years = new Set(years.map(([year]) => year));
    /** How many articles have no date; they are the first of all. */
    this.undated = years.reduce((sum, [year, counts]) => (year ? sum : sum + counts[0]), 0);
  }

  /**
   * @param {number} order
   * @returns {Promise<TitleRow>}
   */
  async titleRow(order) {
    const segment = /** @type {Segment} */ (this.segments.findLast((one) => one.start <= order));
    const number = order - segment.start;
    const part = segment.firsts.findLastIndex((first) => first <= number);
    const place = number - segment.firsts[part];
    const rows = await segment.json(`t${part}-${Math.floor(place / this.#rowsInFile)}.json`);
    return rows[place % this.#rowsInFile];
  }
}

/** The newest index that is known. */
export class SearchIndex {
  #folder;
  #asked = false;
  #freshUntil = 0;

  /**
   * @param {string} folder where it lies, with a slash at the end
   * @param {Heads} heads what the page knows of it
   */
  constructor(folder, heads) {
    this.#folder = folder;
    this.snapshot = new Snapshot(folder, heads);
  }

  /** Asks now and then whether there is a newer index, and takes that. */
  async renew() {
    if (Date.now() < this.#freshUntil) return;
    const version = await this.#newestVersion();
    if (version !== this.snapshot.version) {
      this.snapshot = new Snapshot(this.#folder, await fetchNewest(`${this.#folder}heads.json`));
    }
    this.#asked = true;
    this.#freshUntil = Date.now() + FRESH;
  }

  /** @returns {Promise<string>} */
  async #newestVersion() {
    try {
      return (await fetchNewest(`${this.#folder}manifest.json`)).version;
    } catch (fault) {
      if (!this.#asked) throw fault;
      // A reader who goes offline can still search what is here.
      return this.snapshot.version;
    }
  }
}
