/** The filters beside the results: each a list of values that is filled when it is opened. */

import { addressOf, withChoice } from "./address.js";
import { make, makeLink } from "./elements.js";
import { offersFor } from "./filters.js";
import { writtenNumber } from "./interface-texts.js";

/** @import { SearchState } from "./address.js" */
/** @import { Choice, Offer } from "./filters.js" */
/** @import { Snapshot } from "./index-files.js" */
/** @import { InterfaceTexts } from "./interface-texts.js" */

/**
 * What was found, and what is asked for.
 *
 * @typedef {object} Found
 * @property {Snapshot} snapshot
 * @property {Uint32Array} orders
 * @property {SearchState} state
 */

/** One filter: a `details` element with a list. */
export class FilterList {
  #details;
  #list;
  #chosen;
  #texts;
  /** @type {Found | null} */
  #found = null;
  #isFilled = true;

  /**
   * @param {HTMLDetailsElement} details
   * @param {InterfaceTexts} texts
   */
  constructor(details, texts) {
    this.#details = details;
    this.#list = /** @type {HTMLUListElement} */ (details.querySelector("ul"));
    this.#chosen = /** @type {HTMLElement} */ (details.querySelector(".chosen"));
    this.#texts = texts;
    this.parameter = /** @type {string} */ (details.dataset.parameter);
    this.taxonomy = details.dataset.taxonomy;
  }

  /**
   * Empties the list for what was found now. It is filled when it is open, see `fill`.
   *
   * @param {Found} found
   */
  prepare(found) {
    this.#found = found;
    this.#isFilled = false;
    this.#list.replaceChildren();
    const choice = this.#choiceOf(found.state);
    this.#chosen.textContent = choice?.value ?? "";
    if (choice) this.#details.open = true;
  }

  /** Fills the list if it is open and not yet filled. */
  async fill() {
    const found = this.#found;
    if (!found || this.#isFilled || !this.#details.open) return;
    this.#isFilled = true;
    const offers = await offersFor(found.snapshot, found.orders, this.taxonomy);
    if (found === this.#found) this.#list.replaceChildren(...this.#items(offers, found.state));
  }

  /**
   * @param {Offer[]} offers
   * @param {SearchState} state
   */
  #items(offers, state) {
    const choice = this.#choiceOf(state);
    const items = offers.map((offer) => this.#item(offer, state, choice));
    return choice ? [make("li", "", this.#link("", this.#texts.all, state)), ...items] : items;
  }

  /**
   * @param {Offer} offer
   * @param {SearchState} state
   * @param {Choice | undefined} choice
   */
  #item({ name, value, count }, state, choice) {
    const link = this.#link(value, name, state);
    if (choice?.value === value) link.ariaCurrent = "true";
    return make("li", "", link, " ", make("span", "count", writtenNumber(count, this.#texts)));
  }

  /**
   * @param {string} value
   * @param {string} label
   * @param {SearchState} state
   */
  #link(value, label, state) {
    const choice = { parameter: this.parameter, taxonomy: this.taxonomy, value };
    return makeLink(addressOf(withChoice(state, choice)), label);
  }

  /** @param {SearchState} state */
  #choiceOf(state) {
    return state.chosen.find(({ parameter }) => parameter === this.parameter);
  }
}
