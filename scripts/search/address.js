/** The address of the page says the whole search, so that it can be linked and the back button leads back. */

/** @import { Choice } from "./filters.js" */
/** @import { Order } from "./ranking.js" */
/** @import { Question } from "./searching.js" */

/** @typedef {Question & { page: number }} SearchState */

/** The parameters, which old links have as well. */
const QUERY = "q";
const PAGE = "page";
const ORDER = "sap-xep";
const WIDE = "ca-chu-roi";

/** @type {Record<string, Order>} */
const ORDERS = { ngay: "newest", "cu-nhat": "oldest" };

/**
 * What the present address asks for.
 *
 * @param {{ parameter: string, taxonomy?: string }[]} filters that the page has
 * @returns {SearchState}
 */
export function currentState(filters) {
  const given = new URLSearchParams(location.search);
  return {
    query: given.get(QUERY) ?? "",
    page: Math.max(1, Math.trunc(Number(given.get(PAGE))) || 1),
    order: ORDERS[given.get(ORDER) ?? ""] ?? "best",
    isWide: given.has(WIDE),
    chosen: filters.flatMap(({ parameter, taxonomy }) => {
      const value = given.get(parameter);
      return value ? [{ parameter, taxonomy, value }] : [];
    }),
  };
}

/** The query of the present address. */
export function currentQuery() {
  return new URLSearchParams(location.search).get(QUERY) ?? "";
}

/** @param {SearchState} state */
export function addressOf({ query, page, order, isWide, chosen }) {
  const values = new URLSearchParams();
  const set = (/** @type {string} */ name, /** @type {string} */ value) => value && values.set(name, value);
  set(QUERY, query);
  set(ORDER, Object.keys(ORDERS).find((name) => ORDERS[name] === order) ?? "");
  set(WIDE, isWide ? "1" : "");
  for (const { parameter, value } of chosen) set(parameter, value);
  set(PAGE, page > 1 ? String(page) : "");
  return `${location.pathname}?${values}`;
}

/**
 * The first page with a filter set to another value, or to none.
 *
 * @param {SearchState} state
 * @param {Choice} choice
 * @returns {SearchState}
 */
export function withChoice(state, choice) {
  const isNew = !state.chosen.some(({ parameter }) => parameter === choice.parameter);
  const all = isNew
    ? [...state.chosen, choice]
    : state.chosen.map((one) => (one.parameter === choice.parameter ? choice : one));
  return { ...state, page: 1, chosen: all.filter(({ value }) => value) };
}
