/** Above and below the results: the orders and the pages. */

import { addressOf } from "./address.js";
import { make, makeLink } from "./elements.js";
import { filledIn, writtenNumber } from "./interface-texts.js";

/** @import { SearchState } from "./address.js" */
/** @import { Order } from "./ranking.js" */
/** @import { InterfaceTexts } from "./interface-texts.js" */

/**
 * @param {SearchState} state
 * @param {{ total: number, onPage: number }} results
 * @param {InterfaceTexts} texts
 * @returns {(Node | string)[]}
 */
export function pagerContent(state, { total, onPage }, texts) {
  const { page } = state;
  const last = Math.ceil(total / onPage);
  /** @type {(Node | string)[]} */
  const content = [];
  if (page > 1) content.push(pageLink(state, page - 1, texts.previous, "prev"), " ");
  if (last > 1) {
    content.push(make("span", "count", filledIn(texts.page, { page, last: writtenNumber(last, texts) })), " ");
  }
  if (page < last) content.push(pageLink(state, page + 1, texts.next, "next"), " ");
  return content;
}

/**
 * @param {SearchState} state
 * @param {InterfaceTexts} texts
 * @returns {(Node | string)[]}
 */
export function orderLinks(state, texts) {
  /** @type {[Order, string][]} */
  const orders = [
    ["best", texts.byRelevance],
    ["newest", texts.newest],
    ["oldest", texts.oldest],
  ];
  return orders.flatMap(([order, label]) => {
    const link = makeLink(addressOf({ ...state, page: 1, order }), label);
    if (order === state.order) link.ariaCurrent = "true";
    return [link, " "];
  });
}

/**
 * @param {SearchState} state
 * @param {number} page
 * @param {string} label
 * @param {string} rel
 */
function pageLink(state, page, label, rel) {
  const link = makeLink(addressOf({ ...state, page }), label);
  link.rel = rel;
  return link;
}
