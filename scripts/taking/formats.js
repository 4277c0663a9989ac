/** The forms in which a list is taken along. */

import { table } from "./cells.js";
import { bibtex, ris, vietnamese } from "./citations.js";

/** @import { Taken } from "./citations.js" */

/**
 * @typedef {object} Format
 * @property {string} name as readers know it
 * @property {string} suffix of the file
 * @property {string} type
 * @property {(list: Taken[], title: string) => string} made the file's text
 */

/** @type {Format[]} */
export const FORMATS = [
  { name: "CSV", suffix: "csv", type: "text/csv", made: csv },
  { name: "JSON Lines", suffix: "jsonl", type: "application/jsonl", made: jsonLines },
  { name: "BibTeX", suffix: "bib", type: "application/x-bibtex", made: (list) => list.map(bibtex).join("\n") },
  { name: "RIS", suffix: "ris", type: "application/x-research-info-systems", made: (list) => list.map(ris).join("") },
  { name: "Markdown", suffix: "md", type: "text/markdown", made: markdown },
];

/** @param {Taken[]} list */
function csv(list) {
  const isNoted = list.some(({ note, quotes }) => note || quotes?.length);
  const columns = ["id", "address", "title", "date", "outlet", "byline", "inferred", "saved_from"];
  const rows = list.map((one) => [
    ...[one.id, one.url, one.title, one.date, one.source, one.byline, one.inferred, one.origin?.url],
    ...(isNoted ? [one.quotes, one.note] : []),
  ]);
  return table([[...columns, ...(isNoted ? ["quotes", "note"] : [])], ...rows]);
}

/** @param {Taken[]} list */
function jsonLines(list) {
  return list.map((one) => `${JSON.stringify(one)}\n`).join("");
}

/**
 * @param {Taken[]} list
 * @param {string} title
 */
function markdown(list, title) {
  const entries = list.map(({ note, quotes = [], ...one }) => {
    const quoted = quotes.map((quote) => `\n\n  > ${lines(quote, "\n  > ")}`);
    return `- ${escaped(vietnamese(one))}${quoted.join("")}${note ? `\n\n  ${lines(note, "\n  ")}` : ""}\n`;
  });
  return `# ${escaped(title)}\n\n${entries.join("")}`;
}

/**
 * @param {string} text
 * @param {string} between lines
 */
function lines(text, between) {
  return text.split(/\r?\n/).map(escaped).join(between);
}

/**
 * A text in which nothing is Markdown; addresses stay as they are, and Markdown makes links of them. An address ends where
 * one that is written right can't go on, so that nothing behind it is Markdown either.
 *
 * @param {string} text
 */
function escaped(text) {
  return text
    .replace(/\s+/g, " ")
    .split(/(https?:\/\/[^\s<>[\]\\`*|]+)/)
    .map((part, place) =>
      place % 2 ? part : part.replace(/[\\`*_{}[\]<>#|~&$]/g, "\\$&").replace(/^(\s*)([-+]|\d+(?=[.)]))/, "$1\\$2"),
    )
    .join("");
}
