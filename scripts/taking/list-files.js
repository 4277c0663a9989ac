/** The lists that the build writes beside pages (`index.json`), whole or in parts. */

/** @import { Article, Taken } from "./citations.js" */

/**
 * @typedef {{ title: string, archive: string, count: number, parts: { file: string }[], articles: Article[] }} ListFile
 */

/**
 * A search: which articles of all, by their order in time, and how many each month has.
 *
 * @typedef {object} Found
 * @property {Uint32Array} orders
 * @property {{ count: number, segments: { start: number, forEachMonth: (visit: (number: number, month: number) => void) =>
 *   void }[] }} snapshot of the search index
 */

/** If so many months of a year are wanted, the whole year is fetched instead. */
const MANY = 4;

/**
 * A list with its parts.
 *
 * @param {string} address
 * @returns {Promise<{ title: string, articles: Taken[] }>}
 */
export async function wholeList(address) {
  const { title, archive, parts, articles } = await fetched(address);
  const folder = address.replace(/[^/]*$/, "");
  const rest = await Promise.all(parts.map(({ file }) => wholeList(folder + file)));
  const own = articles.map((article) => ({ ...article, archive }));
  return { title, articles: [...rest.flatMap((part) => part.articles), ...own] };
}

/**
 * What a search found, in its order.
 *
 * @param {string} folder of the lists by time
 * @param {Found} found
 * @returns {Promise<Taken[]>}
 */
export async function foundArticles(folder, { orders, snapshot }) {
  const months = new Int32Array(snapshot.count);
  /** The order of the first article of each month. @type {Map<number, number>} */
  const firsts = new Map();
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const { start, forEachMonth } of snapshot.segments.map(bound)) {
    forEachMonth((number, month) => {
      const order = start + number;
      months[order] = month;
      if (!firsts.has(month)) firsts.set(month, order);
      counts.set(month, (counts.get(month) ?? 0) + 1);
    });
  }
  const lists = await listsOf(folder, new Set(Array.from(orders, (order) => months[order])));
  for (const [month, list] of lists) if (list.length !== counts.get(month)) throw new Error(folder);
  return Array.from(orders, (order) => {
    const list = /** @type {Taken[]} */ (lists.get(months[order]));
    return list[order - /** @type {number} */ (firsts.get(months[order]))];
  });
}

/** @param {Found["snapshot"]["segments"][0]} segment */
function bound(segment) {
  /** @param {(number: number, month: number) => void} visit */
  const forEachMonth = (visit) => segment.forEachMonth(visit);
  return { start: segment.start, forEachMonth };
}

/**
 * The articles of these months, oldest first, as the search index has them.
 *
 * @param {string} folder
 * @param {Set<number>} months 202103, 202100 for those of which only the year is known, 0 for the undated
 */
async function listsOf(folder, months) {
  /** @type {Map<number, number[]>} */
  const years = new Map();
  for (const month of months) {
    const year = Math.floor(month / 100);
    years.set(year, [...(years.get(year) ?? []), month]);
  }
  const read = await Promise.all([...years].map(([year, wanted]) => articlesOf(folder, year, wanted)));
  /** @type {Map<number, Taken[]>} */
  const lists = new Map([...months].map((month) => [month, []]));
  for (const article of read.flat()) lists.get(monthOf(article))?.push(article);
  for (const list of lists.values()) list.sort((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
  return lists;
}

/**
 * @param {string} folder
 * @param {number} year
 * @param {number[]} months
 * @returns {Promise<Taken[]>}
 */
async function articlesOf(folder, year, months) {
  if (!year) return (await wholeList(`${folder}khong-ro-ngay/index.json`)).articles;
  const isKnown = months.every((month) => month % 100);
  if (!isKnown || months.length >= MANY) return (await wholeList(`${folder}${year}/index.json`)).articles;
  const addresses = months.map((month) => `${folder}${year}/${String(month % 100).padStart(2, "0")}/index.json`);
  return (await Promise.all(addresses.map(wholeList))).flatMap((list) => list.articles);
}

/** @param {Article} article */
function monthOf({ date }) {
  return date ? Number(inFull(date).slice(0, 7).replace("-", "")) : 0;
}

/** @param {Article} article */
function sortKey({ date, id }) {
  return `${date ? inFull(date) : "0000"} ${id}`;
}

/** @param {string} date with zeros in the place of what it does not state */
function inFull(date) {
  return date.length < 10 ? `${date}-00-00`.slice(0, 10) : date;
}

/**
 * @param {string} address
 * @returns {Promise<ListFile>} fails with an error whose message is the address
 */
async function fetched(address) {
  try {
    const answer = await fetch(address, { cache: "no-cache" });
    if (answer.ok) return await answer.json();
  } catch {
    // Said below: what went wrong matters less than with which file.
  }
  throw new Error(address);
}
