/** Articles over time of one search or two side by side: what each is called, a picture, and a table with the numbers. */

import { barsOf, drawn, spanOf } from "../search/bars.js";
import { make } from "../search/elements.js";
import { filledIn, writtenNumber } from "../search/interface-texts.js";

/** @import { Bar } from "../search/bars.js" */
/** @import { Tally } from "../search/filters.js" */
/** @import { InterfaceTexts } from "../search/interface-texts.js" */

/**
 * What a search found.
 *
 * @typedef {object} Series
 * @property {string} name
 * @property {Map<number, Tally>} months how many articles are of each month, 0 without a date
 */

const HEIGHT = 100;
const WIDTH = 10;

/** The least height that is seen. */
const LEAST = 2;

/** The classes of the first and the second series. */
const CLASSES = ["one", "two"];

/**
 * What each series is called, with the number of its articles.
 *
 * @param {Series[]} series
 * @param {InterfaceTexts} texts
 */
export function legend(series, texts) {
  const items = series.map(({ name, months }, place) => {
    const count = make("span", "count", writtenNumber(totalOf([...months.values()]), texts));
    return make("li", CLASSES[place], name, " ", count);
  });
  return make("ul", "legend", ...items);
}

/**
 * Bars side by side, and the first and last period below; nothing if there is only one.
 *
 * @param {Series[]} series
 * @param {string} label with {from} and {to}
 * @param {InterfaceTexts} texts
 * @returns {Element[]}
 */
export function chart(series, label, texts) {
  const bars = frameOf(series);
  if (bars.length < 2) return [];
  const counts = series.map((one) => bars.map((bar) => countIn(one, bar)));
  const most = Math.max(1, ...counts.flat());
  const [from, to] = [spanOf(bars[0]), spanOf(bars[bars.length - 1])];

  const groups = bars.map((bar, place) => {
    const said = series.map(({ name }, one) => `${name}: ${writtenNumber(counts[one][place], texts)}`);
    const title = drawn("title", {});
    title.textContent = `${spanOf(bar)} – ${said.join("; ")}`;
    const group = drawn("g", {});
    group.append(title, column(place), ...series.map((_, one) => rect(counts[one][place] / most, place, one, series)));
    return group;
  });
  const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  picture.setAttribute("viewBox", `0 0 ${WIDTH * bars.length} ${HEIGHT}`);
  picture.setAttribute("preserveAspectRatio", "none");
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", filledIn(label, { from, to }));
  picture.append(...groups);
  return [picture, make("p", "ends", make("span", "", from), make("span", "", to))];
}

/**
 * The whole place of a period, so that its title is found anywhere in it.
 *
 * @param {number} place
 */
function column(place) {
  return drawn("rect", { x: WIDTH * place, y: 0, width: WIDTH, height: HEIGHT, class: "column" });
}

/**
 * @param {number} share of the tallest bar
 * @param {number} place of the period
 * @param {number} one which series
 * @param {Series[]} series
 */
function rect(share, place, one, series) {
  const width = (WIDTH - 2) / series.length;
  const height = share && Math.max(LEAST, HEIGHT * share);
  const x = WIDTH * place + 1 + width * one;
  return drawn("rect", { x, y: HEIGHT - height, width, height, class: CLASSES[one] });
}

/**
 * The head and the body of a table: a row for each period, the newest last, one for articles without a date if there are
 * any, and the sums.
 *
 * @param {Series[]} series
 * @param {{ period: string, total: string }} heads
 * @param {InterfaceTexts} texts
 */
export function figures(series, heads, texts) {
  const names = series.map(({ name }) => headOf(name, "col"));
  const rows = frameOf(series).map((bar) => row(spanOf(bar), countsOf(series, bar), texts));
  const undated = series.map(({ months }) => months.get(0)?.count ?? 0);
  if (undated.some(Boolean)) rows.push(row(texts.undated, undated, texts));
  const totals = series.map(({ months }) => totalOf([...months.values()]));
  return [
    make("thead", "", make("tr", "", headOf(heads.period, "col"), ...names)),
    make("tbody", "", ...rows, row(heads.total, totals, texts)),
  ];
}

/**
 * @param {string} label
 * @param {number[]} counts
 * @param {InterfaceTexts} texts
 */
function row(label, counts, texts) {
  return make("tr", "", headOf(label, "row"), ...counts.map((count) => make("td", "", writtenNumber(count, texts))));
}

/**
 * @param {string} label
 * @param {"col" | "row"} scope
 */
function headOf(label, scope) {
  const head = make("th", "", label);
  head.scope = scope;
  return head;
}

/**
 * The periods of all series together.
 *
 * @param {Series[]} series
 */
function frameOf(series) {
  return barsOf(series.flatMap(({ months }) => [...months.values()]).filter(({ term }) => term));
}

/**
 * @param {Series[]} series
 * @param {Bar} bar
 */
function countsOf(series, bar) {
  return series.map((one) => countIn(one, bar));
}

/**
 * How many articles of a series are of a period; those of a year alone are of its first month.
 *
 * @param {Series} series
 * @param {Bar} bar
 */
function countIn({ months }, { first, last }) {
  const own = [...months.values()].filter(({ term }) => {
    const month = term % 100 ? term : term + 1;
    return month >= first && month <= last;
  });
  return totalOf(own);
}

/** @param {Tally[]} tallies */
function totalOf(tallies) {
  return tallies.reduce((sum, { count }) => sum + count, 0);
}
