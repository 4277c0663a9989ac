/**
 * The search page's script. It runs before there is a page, because the search can begin by then: what it has to know of
 * the index is in the attributes of its element.
 */

import { earlyQuery } from "./address.js";
import { SearchIndex } from "./index-files.js";
import { SearchPage } from "./page.js";
import { search } from "./searching.js";

const { folder, heads } = /** @type {{ folder: string, heads: string }} */ (
  /** @type {unknown} */ (/** @type {HTMLScriptElement} */ (document.currentScript).dataset)
);
const index = new SearchIndex(folder, JSON.parse(heads));
const query = earlyQuery();
const early = query === null ? null : search(index, { query, chosen: [], order: "best", isWide: false }, false);
early?.catch(() => {}); // the page says it, if it is still of interest

document.addEventListener("DOMContentLoaded", () => new SearchPage(index, early).start());
