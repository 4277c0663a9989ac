/** Above the results: what is chosen, each with a way to take it back. */

import { addressOf, without } from "./address.js";
import { make, makeLink } from "./elements.js";
import { COPIES, FROM, TO, UNDATED, YEAR } from "./filters.js";
import { filledIn, writtenMonth } from "./interface-texts.js";

/** @import { SearchState } from "./address.js" */
/** @import { Choice } from "./filters.js" */
/** @import { InterfaceTexts } from "./interface-texts.js" */

/**
 * @param {SearchState} state
 * @param {string[]} names of what is chosen
 * @param {{ parameter: string, label: string }[]} filters
 * @param {InterfaceTexts} texts
 */
export function chips(state, names, filters, texts) {
  const items = state.chosen.map((choice, place) => {
    const words = chipText(choice, names[place], filters, texts);
    const link = makeLink(addressOf(without(state, choice)), words);
    link.ariaLabel = filledIn(texts.remove, { what: words });
    link.append(" ", make("span", "x", "×"));
    return make("li", choice.isExcluded ? "not" : "", link);
  });
  if (items.length < 2) return items;
  const none = makeLink(addressOf({ ...state, page: 1, chosen: [] }), texts.removeAll);
  return [...items, make("li", "all", none)];
}

/**
 * @param {Choice} choice
 * @param {string} name
 * @param {{ parameter: string, label: string }[]} filters
 * @param {InterfaceTexts} texts
 */
function chipText({ parameter, value, isExcluded }, name, filters, texts) {
  if (parameter === FROM) return filledIn(texts.from, { month: writtenMonth(value) });
  if (parameter === TO) return filledIn(texts.to, { month: writtenMonth(value) });
  if (parameter === COPIES.parameter) return isExcluded ? texts.withoutCopies : texts.copies;
  const label = filters.find((filter) => filter.parameter === parameter)?.label ?? "";
  const shown = parameter === YEAR && value === UNDATED ? texts.undated : name;
  return isExcluded ? filledIn(texts.notOf, { kind: label, name: shown }) : `${label}: ${shown}`;
}
