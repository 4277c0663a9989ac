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
   * One byte of an entry's key.
   *
   * @param {number} entry
   * @param {number} place 0 is the lowest
   */
  byte(entry, place) {
    return this.#bytes[place * this.count + entry];
  }

  /**
   * Two bytes of an entry's key as one number.
   *
   * @param {number} entry
   * @param {number} place of the lower one
   */
  uint16(entry, place) {
    return this.byte(entry, place) | (this.byte(entry, place + 1) << 8);
  }
}

/**
 * How the tables of a file are to be read, and which entries are looked for.
 *
 * @typedef {object} EntryFilter
 * @property {number} width how many bytes a key has
 * @property {number} singleBit of a key's first byte
 * @property {(keys: Keys, entry: number) => number} zone that the entry speaks of; 0 if it is not looked for
 * @property {(keys: Keys, entry: number) => boolean} isExact asked of entries that are looked for
 */

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

  let next = 0;
  for (let entry = 0; entry < count; entry++) {
    const many = keys.byte(entry, 0) & filter.singleBit ? 1 : counts[next++];
    const articles = reader.take(many || bitsLength);
    const zone = filter.zone(keys, entry);
    if (!zone) continue;
    const isExact = filter.isExact(keys, entry);
    const places = many ? articles : placesOfBits(articles, part.size);
    for (const place of places) zones.note(part.first + place, zone, isExact);
  }
}

/**
 * @param {Keys} keys
 * @param {number} singleBit
 */
function countOfOthers(keys, singleBit) {
  let others = 0;
  for (let entry = 0; entry < keys.count; entry++) if (!(keys.byte(entry, 0) & singleBit)) others++;
  return others;
}

/**
 * @param {Uint8Array} bits
 * @param {number} size
 */
function placesOfBits(bits, size) {
  const places = [];
  for (let place = 0; place < size; place++) if ((bits[place >> 3] >> (place & 7)) & 1) places.push(place);
  return places;
}
