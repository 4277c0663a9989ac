/** Below the results: the pages, and the other order. */

import { addressOf } from "./address.js";
import { make, makeLink } from "./elements.js";
import { filledIn, writtenNumber } from "./interface-texts.js";

/** @import { SearchState } from "./address.js" */
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
  if (total > 1) content.push(make("span", "order", orderLink(state, texts)));
  return content;
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

/**
 * @param {SearchState} state
 * @param {InterfaceTexts} texts
 */
function orderLink(state, texts) {
  const label = state.byDate ? texts.byRelevance : texts.byDate;
  return makeLink(addressOf({ ...state, page: 1, byDate: !state.byDate }), label);
}
