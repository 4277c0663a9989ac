/** What the page says about an answer: how the query was understood, and how many articles have what of it. */

import { filledIn, writtenNumber } from "./interface-texts.js";
import { APART, IN_GROUPS, IN_ROW } from "./together.js";

/** @import { InterfaceTexts } from "./interface-texts.js" */
/** @import { Query } from "./query.js" */
/** @import { Hits } from "./ranking.js" */

/**
 * How a query with more than words and phrases was understood; empty if it has nothing else.
 *
 * @param {Query} query
 * @param {InterfaceTexts} texts
 */
export function understood({ wanted, runs, excluded }, texts) {
  const clauses = [...new Set(runs.map((run) => run.clause))];
  const isPlain = !excluded.length && clauses.length === runs.length && !wanted.some((term) => term.isYear);
  if (isPlain) return "";

  const parts = clauses.map((clause) => {
    const own = runs.filter((run) => run.clause === clause);
    return own.map(({ terms }) => terms.map((term) => written(wanted[term], texts)).join(" ")).join(` ${texts.or} `);
  });
  if (excluded.length) {
    const terms = excluded.map((term) => term.typed.replace(/^-/, "")).join(", ");
    parts.push(filledIn(texts.excluded, { terms }));
  }
  return filledIn(texts.understood, { query: parts.join("; ") });
}

/**
 * @param {Query["wanted"][number]} term
 * @param {InterfaceTexts} texts
 */
function written({ isYear, typed }, texts) {
  return isYear ? filledIn(texts.year, { year: typed }) : typed;
}

/**
 * How many articles were found and how the words stand in them: `337 articles have them in a row; 507 more …`.
 *
 * @param {Hits} hits
 * @param {number} apart how many of those in a row were found not to be
 * @param {Query} query
 * @param {InterfaceTexts} texts
 * @returns {string} empty if there is no more to say than how many were found
 */
export function countedApart({ counts, isExact }, apart, query, texts) {
  if (!hasLooseWords(query)) return "";
  const inRow = counts[IN_ROW] - apart;
  const written = (/** @type {number} */ count) => ({ count: writtenNumber(count, texts) });
  const has = { row: inRow > 0, groups: counts[IN_GROUPS] > 0, apart: counts[APART] + apart > 0 };
  const parts = [];
  if (query.hasMarks && !isExact && (has.row || has.groups)) parts.push(texts.otherMarks);
  parts.push(has.row ? filledIn(texts.rows, written(inRow)) : texts.notTogether);
  if (has.groups) parts.push(filledIn(texts.groups, written(counts[IN_GROUPS])));
  if (has.apart) parts.push(filledIn(texts.apart, written(counts[APART] + apart)));
  return `${parts.join("; ")}. `;
}

/**
 * Whether articles can have the query's words in more than one way.
 *
 * @param {Query} query
 */
function hasLooseWords({ runs, wanted, hasMarks }) {
  return runs.some(({ terms }) => terms.length > 1) || (hasMarks && wanted.some((term) => !term.isPhrase));
}
