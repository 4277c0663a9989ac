/**
 * What a search found over time, beside what a second one finds: another query, another outlet, or both. The search page
 * loads this when it is asked for, and says what there is to draw (the event "found").
 */

import { make } from "../search/elements.js";
import { filledIn } from "../search/interface-texts.js";
import { chart, figures, legend } from "./drawing.js";

/** @import { SearchState } from "../search/address.js" */
/** @import { Offer, Tally } from "../search/filters.js" */
/** @import { InterfaceTexts } from "../search/interface-texts.js" */

/**
 * What the search page says after each search.
 *
 * @typedef {object} Found
 * @property {SearchState} state what is asked for
 * @property {InterfaceTexts} texts
 * @property {(state: SearchState) => Promise<Map<number, Tally>>} months how many articles another search finds of each
 *   month, 0 for those without a date
 * @property {() => Promise<Offer[]>} outlets those of what is found
 * @property {(against: SearchState["against"]) => void} compare shows the same search beside another one
 */

const OUTLETS = "source";

class Comparison {
  #frame;
  #form;
  #texts;
  /** @type {Found | null} */
  #found = null;
  #isDrawn = false;

  /** @param {HTMLDetailsElement} frame whose attributes have texts for the picture and the table */
  constructor(frame) {
    this.#frame = frame;
    this.#form = /** @type {HTMLFormElement} */ (frame.querySelector("form"));
    this.#texts = frame.dataset;
    frame.addEventListener("found", (event) => this.#note(/** @type {CustomEvent} */ (event).detail));
    frame.addEventListener("toggle", () => this.#show());
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#found?.compare({ query: this.#box.value.trim(), outlet: this.#choice.value });
    });
    this.#form.addEventListener("reset", (event) => {
      event.preventDefault();
      this.#found?.compare({ query: "", outlet: "" });
    });
  }

  get #box() {
    return /** @type {HTMLInputElement} */ (this.#form.elements.namedItem("query"));
  }

  get #choice() {
    return /** @type {HTMLSelectElement} */ (this.#form.elements.namedItem("outlet"));
  }

  /** @param {Found} found */
  #note(found) {
    const { query, outlet } = found.state.against;
    this.#found = found;
    this.#isDrawn = false;
    this.#box.value = query;
    const isCompared = Boolean(query || outlet);
    for (const way of this.#form.querySelectorAll("button")) if (way.type === "reset") way.hidden = !isCompared;
    this.#show();
  }

  #show() {
    if (!this.#found || !this.#frame.open || this.#isDrawn) return;
    this.#isDrawn = true;
    this.#draw(this.#found).catch((fault) => this.#report(fault));
  }

  /** @param {Found} found */
  async #draw(found) {
    const { state, texts } = found;
    const isCompared = Boolean(state.against.query || state.against.outlet);
    const asked = isCompared ? [state, otherThan(state)] : [state];
    const [outlets, ...months] = await Promise.all([found.outlets(), ...asked.map(found.months)]);
    if (found !== this.#found) return;

    this.#offer(outlets, state.against.outlet);
    const { all = "", period = "", total = "", label = "" } = this.#texts;
    const series = asked.map((one, place) => ({ name: nameOf(one, outlets) || all, months: months[place] }));
    this.#frame.querySelector(".drawn")?.replaceChildren(legend(series, texts), ...chart(series, label, texts));
    this.#frame.querySelector("table")?.replaceChildren(...figures(series, { period, total }, texts));
  }

  /**
   * @param {Offer[]} outlets
   * @param {string} chosen
   */
  #offer(outlets, chosen) {
    const known = outlets.some(({ value }) => value === chosen);
    const offers = chosen && !known ? [{ name: chosen, value: chosen }, ...outlets] : outlets;
    const options = offers.map(({ name, value }) => new Option(name, value, false, value === chosen));
    this.#choice.replaceChildren(this.#choice.options[0], ...options);
    this.#choice.value = chosen;
  }

  /** @param {Error} fault whose message is the file that is missing */
  #report(fault) {
    const said = filledIn(this.#found?.texts.failed ?? "", { file: fault.message.replace(/\?.*/, "") });
    this.#frame.querySelector(".drawn")?.replaceChildren(make("p", "why", said));
  }
}

/**
 * The search beside the one that is shown: the same but for the other query and the other outlet.
 *
 * @param {SearchState} state
 * @returns {SearchState}
 */
function otherThan({ against, ...state }) {
  const outlet = { parameter: "", taxonomy: OUTLETS, value: against.outlet, isExcluded: false };
  const others = state.chosen.filter(({ taxonomy }) => taxonomy !== OUTLETS);
  return {
    ...state,
    against,
    query: against.query || state.query,
    chosen: against.outlet ? [...others, outlet] : state.chosen,
  };
}

/**
 * What a search is called: its query and its outlets; empty if it has neither.
 *
 * @param {SearchState} state
 * @param {Offer[]} outlets with their names
 */
function nameOf({ query, chosen }, outlets) {
  const own = chosen.filter(({ taxonomy, isExcluded }) => taxonomy === OUTLETS && !isExcluded);
  const names = own.map((choice) => outlets.find(({ value }) => value === choice.value)?.name ?? choice.value);
  return [query.trim(), ...names].filter(Boolean).join(", ");
}

const frame = document.getElementById("times");
if (frame instanceof HTMLDetailsElement) new Comparison(frame);
