/** Where words and pairs of words occur, from the files of one segment. `tables.js` describes the files. */

import { HASHES, readTables } from "./tables.js";
import { hash } from "./words.js";
import { BESIDE, BODY, TITLE, Zones, zoneOfPair } from "./zones.js";

/** @import { Segment } from "./index-files.js" */
/** @import { Term } from "./query.js" */
/** @import { EntryFilter } from "./tables.js" */
/** @import { Word } from "./words.js" */

/** A beginning of a word is looked for in no more files than this. */
const FILES_OF_BEGINNING = 4;

/** After every word. */
const LAST = "\uffff";

/**
 * The articles that have a term, and what the ranking asks about its words.
 *
 * @typedef {object} TermZones
 * @property {Zones} zones of the term as a whole
 * @property {Zones[]} words of each word
 * @property {Zones[]} pairs of each two words that follow each other in it
 */

/**
 * @param {Segment} segment
 * @param {Term} term
 * @returns {Promise<TermZones>}
 */
export async function findTerm(segment, term) {
  const words = await Promise.all(term.words.map((word) => findWord(segment, word, term.isBeginning)));
  if (term.isYear) noteYear(segment, Number(term.typed), words[0]);
  if (words.length === 1)
    return { zones: term.isPhrase ? inText(words[0], term.hasMarks) : words[0], words, pairs: [] };

  const pairs = await findPairs(segment, term.words);
  return { zones: sideBySide(term, words, pairs, segment.count), words, pairs };
}

/**
 * Notes the articles of a year, as if the year stood beside their text.
 *
 * @param {Segment} segment
 * @param {number} year
 * @param {Zones} zones
 */
function noteYear(segment, year, zones) {
  segment.forEachMonth((number, month) => {
    if (Math.floor(month / 100) === year) zones.note(number, BESIDE, true);
  });
}

/**
 * Each two words that follow each other.
 *
 * @param {Segment} segment
 * @param {Word[]} words
 */
export function findPairs(segment, words) {
  return Promise.all(words.slice(1).map((word, place) => findPair(segment, words[place], word)));
}

/**
 * A quoted word is one of the text: what it is filed under does not count.
 *
 * @param {Zones} word
 * @param {boolean} isExact
 */
function inText(word, isExact) {
  const zones = new Zones(word.any.length);
  const asked = isExact ? word.exact : word.any;
  for (let number = 0; number < asked.length; number++) {
    if (asked[number] < BODY) continue;
    zones.any[number] = word.any[number];
    zones.exact[number] = word.exact[number];
  }
  return zones;
}

/**
 * Where all pairs of the term's words are found, and so, most likely, the words in a row.
 *
 * @param {Term} term
 * @param {Zones[]} words
 * @param {Zones[]} pairs
 * @param {number} count of articles
 */
function sideBySide(term, words, pairs, count) {
  const needed = pairs.map((_, place) => neededZone(term.words.slice(place, place + 2), term.hasMarks));
  const asked = pairs.map((pair) => (term.hasMarks ? pair.exact : pair.any));
  const zones = new Zones(count);
  for (let number = 0; number < count; number++) {
    if (asked[0][number] < needed[0] || !asked.every((pair, place) => pair[number] >= needed[place])) continue;
    zones.any[number] = leastZone(words, pairs, "any", number);
    zones.exact[number] = leastZone(words, pairs, "exact", number);
  }
  return zones;
}

/** Numbers and short forms: the build writes down beside the text how else they can be written. */
const WRITTEN_OTHERWISE = /^(\d+|[ivx]+|tp)$/;

/**
 * The zone in which a pair of words counts. Two words in their exact spelling must be in the text, or else the names
 * that an article is filed under would be taken for it.
 *
 * @param {Word[]} pair
 * @param {boolean} isExact
 */
export function neededZone(pair, isExact) {
  return !isExact || pair.some((word) => WRITTEN_OTHERWISE.test(word.spelled)) ? BESIDE : BODY;
}

/**
 * @param {Zones[]} words
 * @param {Zones[]} pairs
 * @param {"any" | "exact"} spelling
 * @param {number} number
 */
function leastZone(words, pairs, spelling, number) {
  let least = TITLE;
  for (const pair of pairs) least = Math.min(least, zoneOfPair(pair[spelling][number]));
  for (const word of words) least = Math.min(least, word[spelling][number]);
  return least;
}

/**
 * A file of words begins with a varint, the length of what follows: the words without marks, one a line. Its keys have,
 * from the lowest bit: zone 2 (0 is the title), single 1, hash of the spelling 13, hash of the word without marks 16.
 * The last is left out in a file of one word.
 *
 * @param {Segment} segment
 * @param {Word} word
 * @param {boolean} isBeginning
 */
async function findWord(segment, word, isBeginning) {
  const zones = new Zones(segment.count);
  for (const reader of await filesOfWord(segment, word, isBeginning)) {
    const names = new TextDecoder().decode(reader.take(reader.varint())).split("\n");
    const wanted = names.filter((name) => name === word.plain || (isBeginning && name.startsWith(word.plain)));
    if (wanted.length) readTables(segment, reader, wordFilter(word, wanted, names.length === 1), zones);
  }
  return zones;
}

/**
 * @param {Segment} segment
 * @param {Word} word
 * @param {boolean} isBeginning
 */
function filesOfWord(segment, word, isBeginning) {
  const first = fileOf(segment, word.plain);
  const last = isBeginning ? Math.min(first + FILES_OF_BEGINNING - 1, fileOf(segment, word.plain + LAST)) : first;
  const files = [];
  for (let file = first; file <= last; file++) files.push(segment.read(`w${file}.bin`));
  return Promise.all(files);
}

/**
 * @param {Segment} segment
 * @param {string} plain
 */
function fileOf(segment, plain) {
  return segment.firstWords.findLastIndex((first) => first <= plain);
}

/**
 * @param {Word} word
 * @param {string[]} wanted words of the file, without marks
 * @param {boolean} isAlone whether the file has one word
 * @returns {EntryFilter}
 */
function wordFilter(word, wanted, isAlone) {
  const spellingHash = hash(word.spelled) & 0x1fff;
  const ownHash = plainHash(word.plain);
  // In a file of one word the entries are of this one, or it would not be wanted.
  const isOwn = isAlone && wanted[0] === word.plain;
  return {
    width: isAlone ? 2 : 4,
    singleBit: 4,
    wantedHashes: isAlone ? null : flagged(wanted.map(plainHash), HASHES),
    hashPlace: 2,
    zone: (keys, entry) => TITLE - (keys.uint16(entry, 0) & 3),
    isExact: (keys, entry) =>
      keys.uint16(entry, 0) >> 3 === spellingHash && (isAlone ? isOwn : keys.uint16(entry, 2) === ownHash),
  };
}

/** @param {string} plain */
function plainHash(plain) {
  return hash(plain) & 0xffff;
}

/** What changes the hash of a pair that is not in the text. */
const BESIDE_TEXT = 0x15a5;

/**
 * Files of pairs are cut by the highest 12 of the 25 bits of their hash. Their keys have, from the lowest bit: single 1,
 * spelling 7, the lowest 16 bits of the hash.
 *
 * @param {Segment} segment
 * @param {Word} first
 * @param {Word} second
 */
async function findPair(segment, first, second) {
  const pairHash = plainCode(first) ^ turned(plainCode(second), 25, 11);
  const spelling = spellingCode(first) ^ turned(spellingCode(second), 7, 3);
  const inText = pairHash & 0xffff;
  const besideText = inText ^ BESIDE_TEXT;

  const zones = new Zones(segment.count);
  const reader = await segment.read(`p${Math.floor((pairHash >>> 13) / segment.bucketsInFile)}.bin`);
  readTables(
    segment,
    reader,
    {
      width: 3,
      singleBit: 1,
      wantedHashes: flagged([inText, besideText], HASHES),
      hashPlace: 1,
      zone: (keys, entry) => (keys.uint16(entry, 1) === inText ? BODY : BESIDE),
      isExact: (keys, entry) => (keys.uint16(entry, 0) & 0xff) >> 1 === spelling,
    },
    zones,
  );
  return zones;
}

/**
 * 1 for each of these numbers, of all below a bound.
 *
 * @param {number[]} numbers
 * @param {number} bound
 */
function flagged(numbers, bound) {
  const flags = new Uint8Array(bound);
  for (const number of numbers) flags[number] = 1;
  return flags;
}

/**
 * 25 bits of a word without marks, mixed so that the highest differ as much as the lowest.
 *
 * @param {Word} word
 */
function plainCode(word) {
  return Math.imul(hash(word.plain), 0x9e3779b1) >>> 7;
}

/**
 * 7 bits of a word's spelling.
 *
 * @param {Word} word
 */
function spellingCode(word) {
  return hash(word.spelled) & 0x7f;
}

/**
 * Bits turned to the left within so many, so that the order of two words matters.
 *
 * @param {number} bits
 * @param {number} width
 * @param {number} turn
 */
function turned(bits, width, turn) {
  return ((bits << turn) | (bits >>> (width - turn))) & ((1 << width) - 1);
}
