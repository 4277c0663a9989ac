/**
 * Slips of typing Vietnamese: letters and digits that were to become marks (Telex `coong`, `ddaij`; VNI `co6ng`, `d9ai5`),
 * and such keys pressed once too often (`dđại`, `hộij`).
 */

const TONES = { s: "\u0301", f: "\u0300", r: "\u0309", x: "\u0303", j: "\u0323" };
const TONE_KEYS = { 1: "s", 2: "f", 3: "r", 4: "x", 5: "j" };
const SHAPES = { "\u0302": "6", "\u031b": "7", "\u0306": "8" };
/** @type {Record<string, string>} */
const SHAPED = { a6: "â", e6: "ê", o6: "ô", o7: "ơ", u7: "ư", a8: "ă", d9: "đ" };

const SYLLABLE =
  /^(?<onset>ngh|ng|nh|gh|gi|kh|ch|ph|qu|th|tr|[bcdghklmnpqrstvx])?(?<vowels>[aeiouy]|a[iouy]|e[ou]|i[aeu]|o[aei]|u[aeiouy]|ye|ieu|oa[iouy]|oeo|ua[yu]|uo[iu]|uy[aeu]|yeu)(?<coda>ch|ng|nh|[cmnpt])?$/;
const VOWELS = /[aeiouy]/;

/**
 * A letter with what was done to it: 6 a circumflex, 7 a horn, 8 a breve, 9 a bar.
 *
 * @typedef {{ base: string, shape: string }} Letter
 */

/**
 * The syllable that was meant, if a word has keys left over that were to become marks; null if it is a word as it is, or
 * becomes none.
 *
 * @param {string} written in lower case
 * @returns {string | null}
 */
export function untyped(written) {
  const slip = new Slip();
  for (const letter of written.replaceAll("đ", "d\u0335").normalize("NFD")) slip.take(letter);
  return slip.wasOne ? slip.syllable() : null;
}

class Slip {
  wasOne = false;
  /** @type {Letter[]} */
  #letters = [];
  #tone = "";

  /** @param {string} letter or a mark after it */
  take(letter) {
    const tone = Object.entries(TONES).find(([, mark]) => mark === letter)?.[0];
    if (tone) this.#tone = tone;
    else if (letter === "\u0335") this.#takeBar();
    else if (letter in SHAPES) this.#last.shape = /** @type {Record<string, string>} */ (SHAPES)[letter];
    else if (/[1-9]/.test(letter) && this.#letters.length) this.#slip(() => this.#takeDigit(letter));
    else if (/[sfrxj]/.test(letter) && this.#hasVowel) this.#slip(() => this.#takeTone(letter));
    else if (letter === "w") this.#slip(() => this.#takeW());
    else if (/[aeod]/.test(letter) && this.#last?.base === letter) this.#slip(() => this.#double());
    else this.#letters.push({ base: letter, shape: "" });
  }

  get #last() {
    return /** @type {Letter} */ (this.#letters.at(-1));
  }

  get #hasVowel() {
    return this.#letters.some(({ base }) => VOWELS.test(base));
  }

  /** @param {() => void} take */
  #slip(take) {
    this.wasOne = true;
    take();
  }

  #takeBar() {
    // "dđ" is the key d pressed twice more.
    if (this.#letters.at(-2)?.base === "d") this.#slip(() => this.#letters.pop());
    this.#last.shape = "9";
  }

  #double() {
    this.#last.shape ||= this.#last.base === "d" ? "9" : "6";
  }

  /** @param {string} key */
  #takeTone(key) {
    this.#tone ||= key;
  }

  /** @param {string} digit */
  #takeDigit(digit) {
    const tone = /** @type {Record<string, string>} */ (TONE_KEYS)[digit];
    if (tone) this.#takeTone(tone);
    else if (digit === "7") this.#horns();
    else this.#shape({ 6: "aeo", 8: "a", 9: "d" }[digit] ?? "", digit);
  }

  #takeW() {
    const { base = "" } = this.#last ?? {};
    const isAfterU = this.#letters.at(-2)?.base === "u" && this.#letters.at(-3)?.base !== "q";
    if (base === "a" && !isAfterU) this.#last.shape = "8";
    else if (this.#letters.some((letter) => /[uo]/.test(letter.base))) this.#horns();
    else this.#letters.push({ base: "u", shape: "7" });
  }

  /** The last of these letters gets a shape. */
  #shape(/** @type {string} */ bases, /** @type {string} */ shape) {
    const letter = this.#letters.findLast(({ base }) => bases.includes(base));
    if (letter) letter.shape = shape;
  }

  /** Of "uo" both get a horn. */
  #horns() {
    const place = this.#letters.findLastIndex(({ base }) => /[uo]/.test(base));
    for (const one of [place - 1, place]) {
      const letter = this.#letters[one];
      if (letter && (one === place || (letter.base === "u" && this.#letters[place].base === "o"))) letter.shape = "7";
    }
  }

  /** @returns {string | null} */
  syllable() {
    const plain = this.#letters.map(({ base }) => base).join("");
    const { onset = "", vowels = "", coda } = SYLLABLE.exec(plain)?.groups ?? {};
    if (!vowels) return null;
    const bearer = onset.length + this.#bearer(onset.length, vowels.length, coda !== undefined);
    const written = this.#letters.map(({ base, shape }, place) => {
      const letter = shape ? (SHAPED[base + shape] ?? base) : base;
      const tone = /** @type {Record<string, string>} */ (TONES)[this.#tone] ?? "";
      return place === bearer ? letter + tone : letter;
    });
    return written.join("").normalize("NFC");
  }

  /**
   * Which of the vowels bears the tone: the last that has a shape; else the last before a coda, or the one before the
   * last.
   *
   * @param {number} start
   * @param {number} count
   * @param {boolean} hasCoda
   */
  #bearer(start, count, hasCoda) {
    const shaped = this.#letters.slice(start, start + count).findLastIndex(({ shape }) => shape);
    if (shaped >= 0) return shaped;
    return Math.max(0, hasCoda ? count - 1 : count - 2);
  }
}
