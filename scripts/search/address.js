/** The address of the page says the whole search, so that it can be linked and the back button leads back. */

import { COPIES, FROM, TO } from "./filters.js";

/** @import { Choice } from "./filters.js" */
/** @import { Order } from "./ranking.js" */
/** @import { Question } from "./searching.js" */

/**
 * @typedef {Question & { page: number, against: { query: string, outlet: string } }} SearchState `against`: what is shown
 *   beside it over time, another query, another outlet, or both
 */

/** The parameters, which old links have as well. */
const QUERY = "q";
const PAGE = "page";
const ORDER = "sap-xep";
const WIDE = "ca-chu-roi";
const AGAINST = "so-voi";
const AGAINST_OUTLET = "so-voi-nguon";

/** @type {Record<string, Order>} */
const ORDERS = { ngay: "newest", "cu-nhat": "oldest" };

/** Before a parameter whose value is excluded. */
const NOT = "khong-";

/**
 * What the present address asks for.
 *
 * @param {{ parameter: string, taxonomy?: string }[]} filters that the page has
 * @returns {SearchState}
 */
export function currentState(filters) {
  const given = new URLSearchParams(location.search);
  const times = [FROM, TO].map((parameter) => ({ parameter, taxonomy: undefined }));
  return {
    query: given.get(QUERY) ?? "",
    page: Math.max(1, Math.trunc(Number(given.get(PAGE))) || 1),
    order: ORDERS[given.get(ORDER) ?? ""] ?? "best",
    isWide: given.has(WIDE),
    against: { query: given.get(AGAINST) ?? "", outlet: given.get(AGAINST_OUTLET) ?? "" },
    chosen: [...filters, COPIES, ...times].flatMap(({ parameter, taxonomy }) =>
      [false, true].flatMap((isExcluded) =>
        given
          .getAll((isExcluded ? NOT : "") + parameter)
          .filter(Boolean)
          .map((value) => ({ parameter, taxonomy, value, isExcluded })),
      ),
    ),
  };
}

/** What the present address asks for before the page is there; null if only the page can tell. */
export function earlyQuery() {
  const given = new URLSearchParams(location.search);
  return [...given.keys()].every((name) => name === QUERY || name === PAGE) ? (given.get(QUERY) ?? "") : null;
}

/** @param {SearchState} state */
export function addressOf({ query, page, order, isWide, chosen, against }) {
  const values = new URLSearchParams();
  const set = (/** @type {string} */ name, /** @type {string} */ value) => value && values.append(name, value);
  set(QUERY, query);
  set(ORDER, Object.keys(ORDERS).find((name) => ORDERS[name] === order) ?? "");
  set(WIDE, isWide ? "1" : "");
  for (const { parameter, value, isExcluded } of chosen) set((isExcluded ? NOT : "") + parameter, value);
  set(AGAINST, against.query);
  set(AGAINST_OUTLET, against.outlet);
  set(PAGE, page > 1 ? String(page) : "");
  return `${location.pathname}?${values}`;
}

/**
 * The first page with one more value chosen, or excluded; if it was the other before, it is no longer.
 *
 * @param {SearchState} state
 * @param {Choice} choice
 * @returns {SearchState}
 */
export function withChoice(state, choice) {
  return { ...state, page: 1, chosen: [...without(state, choice).chosen, choice] };
}

/**
 * The first page without a value.
 *
 * @param {SearchState} state
 * @param {Choice} choice
 * @returns {SearchState}
 */
export function without(state, { parameter, value }) {
  const chosen = state.chosen.filter((one) => one.parameter !== parameter || one.value !== value);
  return { ...state, page: 1, chosen };
}

/**
 * The first page with other months for bounds.
 *
 * @param {SearchState} state
 * @param {string} from none if it is empty
 * @param {string} to
 * @returns {SearchState}
 */
export function withRange(state, from, to) {
  const bounds = [
    { parameter: FROM, value: from, isExcluded: false },
    { parameter: TO, value: to, isExcluded: false },
  ];
  const others = state.chosen.filter(({ parameter }) => parameter !== FROM && parameter !== TO);
  return { ...state, page: 1, chosen: [...others, ...bounds.filter(({ value }) => value)] };
}
