/** The filter of time: how many of the articles found are of each year or month, to drag over; and two months to type. */

import { withRange } from "./address.js";
import { barsOf, drawn, spanOf, withDash } from "./bars.js";
import { FOREVER, rangeOf } from "./filters.js";
import { filledIn, writtenMonth, writtenNumber } from "./interface-texts.js";

/** @import { SearchState } from "./address.js" */
/** @import { Bar } from "./bars.js" */
/** @import { Tally } from "./filters.js" */
/** @import { InterfaceTexts } from "./interface-texts.js" */

const HEIGHT = 100;

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
      ...this.#bars.map((bar, place) => {
        const { first, last, count } = bar;
        const height = count && Math.max(2, (HEIGHT * count) / most);
        const group = drawn("g", { class: first >= from && last <= to ? "in" : "out" });
        const title = drawn("title", {});
        title.textContent = `${spanOf(bar)}: ${writtenNumber(count, this.#texts)}`;
        group.append(
          // The whole column can be touched.
          drawn("rect", { x: 10 * place, y: 0, width: 10, height: HEIGHT, class: "column" }),
          drawn("rect", { x: 10 * place + 1, y: HEIGHT - height, width: 8, height, class: "bar" }),
          title,
        );
        return group;
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
