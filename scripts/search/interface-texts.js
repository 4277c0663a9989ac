/** What the page says to its readers, in the language of the archive: the template writes it into attributes. */

/**
 * @typedef {object} InterfaceTexts
 * @property {string} badMonth what was typed is none
 * @property {string} busy
 * @property {string} apart with {count}: articles that have all the words, but apart
 * @property {string} byRelevance
 * @property {string} copies
 * @property {string} exclude with {name}
 * @property {string} excluded with {terms}
 * @property {string} failed with {file}
 * @property {string} fewer advice to leave words out
 * @property {string} found with {total}, {from} and {to}
 * @property {string} from with {month}
 * @property {string} groups with {count}: articles that have the words in groups
 * @property {string} histogram with {from} and {to}
 * @property {string} meant before a query that may have been meant
 * @property {string} newest
 * @property {string} next
 * @property {string} none
 * @property {string} noValue no value of a filter fits what is typed
 * @property {string} notOf with {kind} and {name}
 * @property {string} notTogether none has the words in a row
 * @property {string} oldest
 * @property {string} or between two alternatives
 * @property {string} otherMarks none has the marks that were typed
 * @property {string} page with {page} and {last}
 * @property {string} previous
 * @property {string} posts what a person holds
 * @property {string} remove with {what}
 * @property {string} removeAll
 * @property {string} rest was searched for without what no article has
 * @property {string} rows with {count}: articles that have the words in a row
 * @property {string} shown with {from} and {to}
 * @property {string} to with {month}
 * @property {string} thousand the number 1000, as it is written
 * @property {string} undated
 * @property {string} understood with {query}
 * @property {string} unfilter advice to take filters away
 * @property {string} unmatched with {terms}
 * @property {string} unquote advice to take quotes away
 * @property {string} wide asks for the articles that have the words apart
 * @property {string} withoutCopies
 * @property {string} year with {year}: it is found as a word, and as the year of an article
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

/** @param {string} month `2021-03` */
export function writtenMonth(month) {
  return month.split("-").reverse().join("/");
}
