/** The filters above the results: each a list of values that is filled when it is opened. */

import { addressOf, withChoice, without } from "./address.js";
import { make, makeLink } from "./elements.js";
import { areMany, offersLike, offersOf, tallied, UNDATED } from "./filters.js";
import { Histogram } from "./histogram.js";
import { filledIn, writtenNumber } from "./interface-texts.js";

/** @import { SearchState } from "./address.js" */
/** @import { Offer, Tally } from "./filters.js" */
/** @import { Snapshot } from "./index-files.js" */
/** @import { InterfaceTexts } from "./interface-texts.js" */
/** @import { Hits } from "./ranking.js" */

/**
 * What was found, and what is asked for.
 *
 * @typedef {object} Found
 * @property {Snapshot} snapshot
 * @property {Hits} hits
 * @property {SearchState} state
 */

/** One filter: a `details` element with a list, a box to look for values, and in that of time a histogram. */
export class FilterList {
  #details;
  #list;
  #box;
  #chosen;
  #texts;
  #histogram;
  /** @type {Found | null} */
  #found = null;
  #isFilled = true;
  /** @type {Map<number, Tally>} */
  #tallies = new Map();

  /**
   * @param {HTMLDetailsElement} details
   * @param {InterfaceTexts} texts
   * @param {(state: SearchState) => void} go shows another search
   */
  constructor(details, texts, go) {
    this.#details = details;
    this.#list = /** @type {HTMLUListElement} */ (details.querySelector("ul"));
    this.#box = /** @type {HTMLInputElement | null} */ (details.querySelector("input[type=search]"));
    this.#chosen = /** @type {HTMLElement} */ (details.querySelector(".chosen"));
    this.#texts = texts;
    this.parameter = /** @type {string} */ (details.dataset.parameter);
    this.taxonomy = details.dataset.taxonomy;
    this.label = details.dataset.one ?? "";
    this.#box?.addEventListener("input", () => this.#lookFor());
    this.#histogram = this.taxonomy ? null : new Histogram(details, texts, go);
  }

  /**
   * Notes what was found now. The list is filled when it is open, see `fill`.
   *
   * @param {Found} found
   */
  prepare(found) {
    this.#found = found;
    this.#isFilled = false;
    const count = found.state.chosen.filter(({ taxonomy }) => taxonomy === this.taxonomy).length;
    this.#chosen.textContent = count ? String(count) : "";
  }

  /** Fills the list if it is open and not yet filled. */
  async fill() {
    const found = this.#found;
    if (!found || this.#isFilled || !this.#details.open) return;
    this.#isFilled = true;
    const tallies = await tallied(found.snapshot, found.hits.within(this.taxonomy), this.taxonomy);
    if (found !== this.#found) return;
    this.#tallies = tallies;
    this.#histogram?.show(tallies, found.state);
    if (this.#box) this.#box.hidden = !areMany(tallies);
    await this.#offer(found);
  }

  /** @param {Found} found */
  async #offer(found) {
    const typed = this.#typed();
    const offers = await this.#offers(found, typed);
    if (found !== this.#found || typed !== this.#typed()) return;
    const items = offers.map((offer) => this.#item(offer, found.state));
    this.#list.replaceChildren(...(items.length ? items : [make("li", "none", this.#texts.noValue)]));
  }

  #typed() {
    return this.#box && !this.#box.hidden ? this.#box.value.trim() : "";
  }

  /**
   * @param {Found} found
   * @param {string} typed
   * @returns {Promise<Offer[]>}
   */
  async #offers({ snapshot }, typed) {
    if (!this.taxonomy) return yearOffers(this.#tallies, this.#texts);
    if (typed.length > 1) return offersLike(snapshot, this.#tallies, this.taxonomy, typed);
    return offersOf(snapshot, this.#tallies, this.taxonomy);
  }

  #lookFor() {
    if (this.#found) this.#offer(this.#found).catch(() => {}); // The file is asked for again with the next letter.
  }

  /**
   * @param {Offer} offer
   * @param {SearchState} state
   */
  #item({ name, value, count }, state) {
    const choice = { parameter: this.parameter, taxonomy: this.taxonomy, value, isExcluded: false };
    const chosen = state.chosen.find((one) => one.parameter === this.parameter && one.value === value);
    const link = (/** @type {string} */ label, /** @type {boolean} */ isExcluded) => {
      const isChosen = chosen?.isExcluded === isExcluded;
      const next = isChosen ? without(state, choice) : withChoice(state, { ...choice, isExcluded });
      const made = makeLink(addressOf(next), label);
      if (isChosen) made.ariaCurrent = "true";
      return made;
    };
    const not = link("−", true);
    not.className = "not";
    not.ariaLabel = filledIn(this.#texts.exclude, { name });
    not.title = not.ariaLabel;
    return make("li", "", link(name, false), " ", make("span", "count", writtenNumber(count, this.#texts)), " ", not);
  }
}

/**
 * The years that articles have, from the newest on, and the lack of one.
 *
 * @param {Map<number, Tally>} months
 * @param {InterfaceTexts} texts
 * @returns {Offer[]}
 */
function yearOffers(months, texts) {
  /** @type {Map<number, number>} */
  const years = new Map();
  for (const { term, count } of months.values()) {
    const year = Math.floor(term / 100);
    years.set(year, (years.get(year) ?? 0) + count);
  }
  return [...years]
    .sort(([a], [b]) => b - a)
    .map(([year, count]) =>
      year ? { name: String(year), value: String(year), count } : { name: texts.undated, value: UNDATED, count },
    );
}
