/** What the page says to its readers, in the language of the archive: the template writes it into attributes. */

/**
 * @typedef {object} InterfaceTexts
 * @property {string} all takes a filter away
 * @property {string} busy
 * @property {string} byDate
 * @property {string} byRelevance
 * @property {string} failed with {file}
 * @property {string} found with {total}, {from} and {to}
 * @property {string} next
 * @property {string} none
 * @property {string} page with {page} and {last}
 * @property {string} previous
 * @property {string} thousand the number 1000, as it is written
 * @property {string} undated
 * @property {string} unmatched with {terms}
 */

/**
 * @param {HTMLElement} root
 * @returns {InterfaceTexts}
 */
export function interfaceTexts(root) {
  return /** @type {any} */ (root.dataset);
}

/**
 * A text with its {names} filled in.
 *
 * @param {string} pattern
 * @param {Record<string, string | number>} values
 */
export function filledIn(pattern, values) {
  return pattern.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/**
 * A number with its thousands marked off, by the mark of "1.000". The browser's own way (Intl) takes 20 ms to load.
 *
 * @param {number} value
 * @param {InterfaceTexts} texts
 */
export function writtenNumber(value, texts) {
  return String(value).replace(/\B(?=(\d{3})+$)/g, texts.thousand[1]);
}
