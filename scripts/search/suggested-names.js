/** Above the results: people, units, posts, places … whose names have the words that are typed. */

import { make, makeLink } from "./elements.js";
import { writtenNumber } from "./interface-texts.js";

/** @import { InterfaceTexts } from "./interface-texts.js" */
/** @import { Suggestion, Suggestions } from "./suggestions.js" */

const MOST = 6;

/** What is more than words is no name. */
const WORDS_ONLY = /^[^"“”|]*$/;

export class SuggestedNames {
  #element;
  #list;
  #ways;
  #base;
  #texts;
  #query = "";

  /**
   * @param {HTMLElement} element with a list
   * @param {{ taxonomy?: string, parameter: string, label: string }[]} ways into the archive
   * @param {string} base the path of the whole site
   * @param {InterfaceTexts} texts
   */
  constructor(element, ways, base, texts) {
    this.#element = element;
    this.#list = /** @type {HTMLUListElement} */ (element.querySelector("ul"));
    this.#ways = ways;
    this.#base = base;
    this.#texts = texts;
  }

  /**
   * @param {Suggestions} suggestions
   * @param {string} query
   */
  async show(suggestions, query) {
    this.#query = query;
    const found = WORDS_ONLY.test(query) ? await suggestions.find(query, MOST) : [];
    if (query !== this.#query) return;
    const items = found.map((one) => this.#item(one));
    const present = [...this.#list.children];
    const areSame = items.length === present.length && items.every((item, place) => item.isEqualNode(present[place]));
    if (!areSame) this.#list.replaceChildren(...items); // the same ones stay: a reader may be on one of them
    this.#element.hidden = !found.length;
  }

  /** @param {Suggestion} suggestion */
  #item({ kind, name, count, slug }) {
    const way = this.#ways.find(({ taxonomy }) => taxonomy === kind);
    // A post has no page: the articles that name it are looked for.
    const address = way ? `${this.#base}/${way.parameter}/${slug}/` : `?q=${encodeURIComponent(`"${name}"`)}`;
    const label = make("span", "kind", way ? way.label : this.#texts.posts);
    const number = way ? [" ", make("span", "count", writtenNumber(count, this.#texts))] : [];
    return make("li", "", label, " ", makeLink(address, name), ...number);
  }
}
