/**
 * What a reader keeps, in the reader's own browser. What is read back from there, or from a file, is text of unknown origin:
 * only what has the right form is taken.
 */

/** @import { Taken } from "./citations.js" */

/** @typedef {Required<Taken>} Kept */

/** @typedef {"full" | "off"} Fault there is no room left, or the browser lets the site keep nothing */

/**
 * @param {string} place the address of the page that shows it: sites that share a host have one each
 * @returns {Kept[]}
 */
export function kept(place) {
  try {
    return keptOf(JSON.parse(localStorage.getItem(place) ?? "[]"));
  } catch {
    return [];
  }
}

/**
 * @param {string} place
 * @param {Kept[]} list
 * @returns {Fault | null} why it is not kept
 */
export function keep(place, list) {
  try {
    localStorage.setItem(place, JSON.stringify(list));
    return null;
  } catch (fault) {
    return fault instanceof DOMException && fault.name === "QuotaExceededError" ? "full" : "off";
  }
}

/**
 * What of a value has the form of kept articles.
 *
 * @param {unknown} value
 * @returns {Kept[]}
 */
export function keptOf(value) {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one) => {
    if (!isText(one?.id) || !isText(one.title) || !isAddress(one.url)) return [];
    const { id, url, title } = one;
    const origin = isAddress(one.origin?.url) ? { url: one.origin.url } : null;
    const [date, source] = [one.date, one.source].map((text) => (isText(text) ? text : null));
    const [byline, inferred, quotes] = [one.byline, one.inferred, one.quotes].map(texts);
    const [archive, note] = [one.archive, one.note].map((text) => (isText(text) ? text : ""));
    return [{ id, url, title, date, source, byline, inferred, origin, archive, note, quotes }];
  });
}

/** @param {unknown} value */
function texts(value) {
  return Array.isArray(value) ? value.filter(isText) : [];
}

/**
 * @param {unknown} value
 * @returns {value is string}
 */
function isText(value) {
  return typeof value === "string";
}

/**
 * An address that may be followed: on this site, or on the web.
 *
 * @param {unknown} value
 */
function isAddress(value) {
  return isText(value) && /^(\/(?!\/)|https?:\/\/)/.test(value);
}

/**
 * Two lists as one: what is in both has the passages and the notes of both.
 *
 * @param {Kept[]} list
 * @param {Kept[]} more
 */
export function joined(list, more) {
  const found = new Map(list.map((one) => [one.id, one]));
  for (const one of more) {
    const before = found.get(one.id);
    const notes = [before?.note, one.note].filter(Boolean);
    const note = [...new Set(notes)].join("\n");
    found.set(one.id, { ...one, note, quotes: [...new Set([...(before?.quotes ?? []), ...one.quotes])] });
  }
  return [...found.values()];
}
