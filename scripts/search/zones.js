/** Where in an article a word occurs. The better the zone, the higher its number; 0 means that the word is not there. */

export const BESIDE = 1; // the names it is filed under, and short forms written out
export const BODY = 2;
export const LEAD = 3;
export const TITLE = 4;

/** More than every zone: of two words side by side only the words themselves tell which text has them. */
const ANYWHERE = 7;

/** For each article of a segment the best zone of a word, and the best one in the exact spelling that was asked for. */
export class Zones {
  /** @param {number} count of the segment's articles */
  constructor(count) {
    this.any = new Uint8Array(count);
    this.exact = new Uint8Array(count);
  }

  /**
   * Notes a zone of the articles at these places, of a part whose first article has this number.
   *
   * @param {Uint8Array} places
   * @param {number} first
   * @param {number} zone
   * @param {boolean} isExact
   */
  noteAll(places, first, zone, isExact) {
    for (let i = 0; i < places.length; i++) this.note(first + places[i], zone, isExact);
  }

  /**
   * The same for the places whose bits are set.
   *
   * @param {Uint8Array} bits
   * @param {number} first
   * @param {number} zone
   * @param {boolean} isExact
   */
  noteBits(bits, first, zone, isExact) {
    for (let place = 0; place < 8 * bits.length; place++) {
      if ((bits[place >> 3] >> (place & 7)) & 1) this.note(first + place, zone, isExact);
    }
  }

  /**
   * @param {number} number
   * @param {number} zone
   * @param {boolean} isExact
   */
  note(number, zone, isExact) {
    if (zone > this.any[number]) this.any[number] = zone;
    if (isExact && zone > this.exact[number]) this.exact[number] = zone;
  }
}

/**
 * How good the zone of two words side by side can be. The index only tells whether they are in the text (title, lead
 * or body) or beside it.
 *
 * @param {number} zone
 */
export function zoneOfPair(zone) {
  return zone === BODY ? ANYWHERE : zone;
}
