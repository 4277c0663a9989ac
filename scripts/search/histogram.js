/** The filter of time: how many of the articles found are of each year or month, to drag over; and two months to type. */

import { withRange } from "./address.js";
import { FOREVER, rangeOf } from "./filters.js";
import { filledIn, writtenMonth, writtenNumber } from "./interface-texts.js";

/** @import { SearchState } from "./address.js" */
/** @import { Tally } from "./filters.js" */
/** @import { InterfaceTexts } from "./interface-texts.js" */

/**
 * A bar: its months as numbers (202103), and how many articles are of them.
 *
 * @typedef {{ first: number, last: number, count: number }} Bar
 */

const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 100;

/** If there are more months than this from the first to the last, each bar is a year. */
const MOST_MONTHS = 36;

/** A month as people type it: `3/2019`, `03-2019`, `2019-03`; or a year. */
const TYPED = /^(?:(?<month>\d\d?)[/.-])?(?<year>\d{4})(?:[/.-](?<after>\d\d?))?$/;

export class Histogram {
  #frame;
  #picture;
  #form;
  #texts;
  #go;
  /** @type {SearchState | null} */
  #state = null;
  /** @type {Bar[]} */
  #bars = [];
  /** @type {number | null} the bar where dragging began */
  #start = null;

  /**
   * @param {HTMLElement} place where it is
   * @param {InterfaceTexts} texts
   * @param {(state: SearchState) => void} go shows another search
   */
  constructor(place, texts, go) {
    this.#frame = /** @type {HTMLElement} */ (place.querySelector(".histogram"));
    this.#picture = /** @type {SVGSVGElement} */ (this.#frame.querySelector("svg"));
    this.#form = /** @type {HTMLFormElement} */ (place.querySelector("form"));
    this.#texts = texts;
    this.#go = go;
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#picture.addEventListener("pointerdown", (event) => this.#begin(event));
    this.#picture.addEventListener("pointermove", (event) => this.#drag(event));
    this.#picture.addEventListener("pointerup", (event) => this.#end(event));
    this.#picture.addEventListener("pointercancel", () => this.#cancel());
  }

  /**
   * @param {Map<number, Tally>} months
   * @param {SearchState} state
   */
  show(months, state) {
    this.#state = state;
    this.#bars = barsOf([...months.values()].filter(({ term }) => term));
    const { from, to } = rangeOf(state.chosen);
    this.#draw(from, to);
    this.#input("from").value = from ? writtenMonth(withDash(from)) : "";
    this.#input("to").value = to < FOREVER ? writtenMonth(withDash(to)) : "";
  }

  /**
   * @param {number} from
   * @param {number} to
   */
  #draw(from, to) {
    const most = Math.max(1, ...this.#bars.map(({ count }) => count));
    this.#frame.hidden = this.#bars.length < 2;
    this.#picture.setAttribute("viewBox", `0 0 ${10 * this.#bars.length} ${HEIGHT}`);
    const [first, last] = [this.#bars[0], this.#bars.at(-1)];
    if (first && last) {
      const ends = { from: writtenMonth(withDash(first.first)), to: writtenMonth(withDash(last.last)) };
      this.#picture.setAttribute("aria-label", filledIn(this.#texts.histogram, ends));
    }
    this.#picture.replaceChildren(
      ...this.#bars.map(({ first, last, count }, place) => {
        const height = count && Math.max(2, (HEIGHT * count) / most);
        const bar = document.createElementNS(SVG, "g");
        bar.setAttribute("class", first >= from && last <= to ? "in" : "out");
        // The whole column can be touched.
        bar.append(rect(10 * place, 0, 10, HEIGHT, "column"), rect(10 * place + 1, HEIGHT - height, 8, height, "bar"));
        const title = document.createElementNS(SVG, "title");
        title.textContent = `${spanOf(first, last)}: ${writtenNumber(count, this.#texts)}`;
        bar.append(title);
        return bar;
      }),
    );
  }

  /** @param {PointerEvent} event */
  #barAt(event) {
    const { left, width } = this.#picture.getBoundingClientRect();
    const place = Math.floor(((event.clientX - left) / width) * this.#bars.length);
    return Math.min(this.#bars.length - 1, Math.max(0, place));
  }

  /** @param {PointerEvent} event */
  #begin(event) {
    if (event.button) return;
    this.#picture.setPointerCapture(event.pointerId);
    this.#start = this.#barAt(event);
    this.#drag(event);
  }

  /** @param {PointerEvent} event */
  #drag(event) {
    if (this.#start === null) return;
    const { from, to } = this.#dragged(event, this.#start);
    this.#draw(from, to);
  }

  /** @param {PointerEvent} event */
  #end(event) {
    if (this.#start === null || !this.#state) return;
    const { from, to } = this.#dragged(event, this.#start);
    this.#start = null;
    this.#go(withRange(this.#state, withDash(from), withDash(to)));
  }

  #cancel() {
    this.#start = null;
    const { from, to } = rangeOf(this.#state?.chosen ?? []);
    this.#draw(from, to);
  }

  /**
   * @param {PointerEvent} event
   * @param {number} start
   */
  #dragged(event, start) {
    const here = this.#barAt(event);
    return { from: this.#bars[Math.min(start, here)].first, to: this.#bars[Math.max(start, here)].last };
  }

  #submit() {
    const from = typedMonth(this.#input("from").value, "01");
    const to = typedMonth(this.#input("to").value, "12");
    for (const [name, value] of [
      ["from", from],
      ["to", to],
    ]) {
      this.#input(/** @type {string} */ (name)).setCustomValidity(value === null ? this.#texts.badMonth : "");
    }
    if (from === null || to === null) this.#form.reportValidity();
    else if (this.#state) this.#go(withRange(this.#state, from, to));
  }

  /** @param {string} name */
  #input(name) {
    return /** @type {HTMLInputElement} */ (this.#form.elements.namedItem(name));
  }
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 * @param {string} className
 */
function rect(x, y, width, height, className) {
  const made = document.createElementNS(SVG, "rect");
  for (const [name, value] of Object.entries({ x, y, width, height, class: className })) {
    made.setAttribute(name, String(value));
  }
  return made;
}

/**
 * @param {Tally[]} tallies of months
 * @returns {Bar[]}
 */
function barsOf(tallies) {
  if (!tallies.length) return [];
  const places = tallies.map(({ term }) => placeOf(term));
  const [first, last] = [Math.min(...places), Math.max(...places)];
  const isOfYears = last - first >= MOST_MONTHS || tallies.some(({ term }) => term % 100 === 0);
  const [low, high] = isOfYears ? [Math.floor(first / 12), Math.floor(last / 12)] : [first, last];
  /** @type {Bar[]} */
  const bars = [];
  for (let place = low; place <= high; place++) {
    const ends = isOfYears ? [place * 100 + 1, place * 100 + 12] : [monthAt(place), monthAt(place)];
    bars.push({ first: ends[0], last: ends[1], count: 0 });
  }
  tallies.forEach(({ count }, number) => {
    bars[(isOfYears ? Math.floor(places[number] / 12) : places[number]) - low].count += count;
  });
  return bars;
}

/**
 * The months from the year 0 to this one; of a year alone, to its first.
 *
 * @param {number} month 202103
 */
function placeOf(month) {
  return Math.floor(month / 100) * 12 + Math.max(0, (month % 100) - 1);
}

/** @param {number} place */
function monthAt(place) {
  return Math.floor(place / 12) * 100 + (place % 12) + 1;
}

/**
 * @param {number} first
 * @param {number} last
 */
function spanOf(first, last) {
  return first === last ? writtenMonth(withDash(first)) : String(Math.floor(first / 100));
}

/** @param {number} month 202103 */
function withDash(month) {
  return `${Math.floor(month / 100)}-${String(month % 100).padStart(2, "0")}`;
}

/**
 * @param {string} typed
 * @param {string} other month, if only a year is typed
 * @returns {string | null} `2021-03`; empty if nothing is typed, null if it is no month
 */
export function typedMonth(typed, other) {
  if (!typed.trim()) return "";
  const { month, year, after } = TYPED.exec(typed.trim())?.groups ?? {};
  const written = (month ?? after ?? other).padStart(2, "0");
  return year && written >= "01" && written <= "12" ? `${year}-${written}` : null;
}
