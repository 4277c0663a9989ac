/**
 * The tables of the binary files: which articles have a word, or two words side by side. The Python module that writes
 * the search index describes all of its files; `postings.js` says what the keys of these mean.
 *
 * A file has a *table* for each part of the segment. A table is, in this order:
 * - a varint (see `ByteReader`), how many entries it has;
 * - the keys: of each entry the first byte, then of each the second, and so on;
 * - for each entry that is not marked as *single* by a bit of its key's first byte: a byte, how many articles it has;
 * - for each entry its articles: a byte for each (its place in the part); or, where the count is 0, a bit for each
 *   article of the part, the lowest first.
 */

/** @import { ByteReader } from "./byte-reader.js" */
/** @import { Segment } from "./index-files.js" */
/** @import { Zones } from "./zones.js" */

/** The keys of a table. */
export class Keys {
  #bytes;

  /**
   * @param {Uint8Array} bytes
   * @param {number} count
   */
  constructor(bytes, count) {
    this.#bytes = bytes;
    this.count = count;
  }

  /**
   * One byte of all keys.
   *
   * @param {number} place 0 is the lowest
   */
  column(place) {
    return this.#bytes.subarray(place * this.count, (place + 1) * this.count);
  }

  /**
   * Two bytes of an entry's key as one number.
   *
   * @param {number} entry
   * @param {number} place of the lower one
   */
  uint16(entry, place) {
    const low = place * this.count + entry;
    return this.#bytes[low] | (this.#bytes[low + this.count] << 8);
  }
}

/**
 * How the tables of a file are to be read, and which entries are looked for.
 *
 * @typedef {object} EntryFilter
 * @property {number} width how many bytes a key has
 * @property {number} singleBit of a key's first byte
 * @property {Uint8Array | null} wantedHashes 1 for each hash that is looked for, of all that its two bytes can be; null if
 *   all entries are looked for
 * @property {number} hashPlace of its lower byte
 * @property {(keys: Keys, entry: number) => number} zone that a wanted entry speaks of
 * @property {(keys: Keys, entry: number) => boolean} isExact whether a wanted entry is of the exact spelling
 */

/**
 * An entry that is looked for: how many articles it has (0: as bits), and where its list begins among the table's.
 *
 * @typedef {{ entry: number, count: number, start: number }} WantedEntry
 */

/** How many values two bytes can have. */
export const HASHES = 1 << 16;

/**
 * Notes the articles of all entries that are looked for.
 *
 * @param {Segment} segment
 * @param {ByteReader} reader at the first table
 * @param {EntryFilter} filter
 * @param {Zones} zones
 */
export function readTables(segment, reader, filter, zones) {
  for (let part = 0; part < segment.parts.length; part++) {
    readTable(reader, filter, { first: segment.firsts[part], size: segment.parts[part] }, zones);
  }
}

/**
 * @param {ByteReader} reader
 * @param {EntryFilter} filter
 * @param {{ first: number, size: number }} part
 * @param {Zones} zones
 */
function readTable(reader, filter, part, zones) {
  const count = reader.varint();
  const keys = new Keys(reader.take(filter.width * count), count);
  const counts = reader.take(countOfOthers(keys, filter.singleBit));
  const bitsLength = (part.size + 7) >> 3;
  const { found, length } = findEntries(keys, counts, filter, bitsLength);
  const lists = reader.take(length);

  for (const { entry, count, start } of found) {
    const zone = filter.zone(keys, entry);
    const isExact = filter.isExact(keys, entry);
    if (count) zones.noteAll(lists.subarray(start, start + count), part.first, zone, isExact);
    else zones.noteBits(lists.subarray(start, start + bitsLength), part.first, zone, isExact);
  }
}

/**
 * How many entries have a count: all that are not single.
 *
 * @param {Keys} keys
 * @param {number} singleBit
 */
function countOfOthers(keys, singleBit) {
  const marks = keys.column(0);
  let others = 0;
  for (let entry = 0; entry < marks.length; entry++) if (!(marks[entry] & singleBit)) others++;
  return others;
}

/**
 * The entries that are looked for, and how long the lists of all entries are together. A file has thousands of entries,
 * so nothing is called or made for those that are not looked for.
 *
 * @param {Keys} keys
 * @param {Uint8Array} counts
 * @param {EntryFilter} filter
 * @param {number} bitsLength
 */
function findEntries(keys, counts, { singleBit, wantedHashes, hashPlace }, bitsLength) {
  const marks = keys.column(0);
  const low = keys.column(hashPlace);
  const high = keys.column(hashPlace + 1);
  /** @type {WantedEntry[]} */
  const found = [];
  let length = 0;
  let next = 0;
  for (let entry = 0; entry < marks.length; entry++) {
    const count = marks[entry] & singleBit ? 1 : counts[next++];
    if (!wantedHashes || wantedHashes[low[entry] | (high[entry] << 8)]) found.push({ entry, count, start: length });
    length += count || bitsLength;
  }
  return { found, length };
}
