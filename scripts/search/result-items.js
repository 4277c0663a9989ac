/** A result as the list shows it: date and source, title, and an excerpt that comes when the article has been read. */

import { make, makeLink } from "./elements.js";
import { bestExcerpt } from "./excerpt.js";
import { fragmentOf } from "./fragments.js";
import { bestPlaces } from "./places.js";

/** @import { Line } from "./article-text.js" */
/** @import { TitleRow } from "./index-files.js" */
/** @import { InterfaceTexts } from "./interface-texts.js" */
/** @import { Place, Sought } from "./places.js" */

/** Characters of the lead that replace an excerpt if no line has the wanted words. */
const LEAD_LENGTH = 200;

export class ResultItem {
  #title;
  #gist = make("p", "gist");

  /**
   * @param {TitleRow} row
   * @param {string} base the path of the whole site
   * @param {InterfaceTexts} texts
   */
  constructor([title, address, date, source], base, texts) {
    const when = make("p", "when", date ? dayOf(date) : texts.undated);
    if (source) when.append(" ", make("span", "outlet", source));
    this.#title = makeLink(base + address, title);
    this.element = make("li", "", when, make("p", "what", this.#title), this.#gist);
  }

  /**
   * Marks what was found in the title, and shows an excerpt.
   *
   * @param {Line[]} lines of the article
   * @param {Sought} query
   */
  explain([title, ...lines], query) {
    const { places } = bestPlaces(title.tokens, query);
    if (places.length) this.#title.replaceChildren(marked(title, places, 0, title.text.length));

    const excerpt = bestExcerpt(lines, query);
    if (!excerpt) {
      this.#gist.textContent = (lines[0]?.text ?? "").slice(0, LEAD_LENGTH);
      return;
    }
    const { line, first, end } = excerpt;
    const from = first ? line.tokens[first].start : 0;
    const isCut = end < line.tokens.length;
    const to = isCut ? line.tokens[end - 1].end : line.text.length;
    this.#title.href += fragmentOf(excerpt);
    this.#gist.replaceChildren(first ? "… " : "", marked(line, excerpt.places, from, to), isCut ? " …" : "");
  }
}

/** @param {string} date */
function dayOf(date) {
  const day = make("time", "", date.slice(0, 10).split("-").reverse().join("/"));
  day.dateTime = date;
  return day;
}

/**
 * A stretch of a line, in which what was found is marked; places that go beyond it or into each other are not.
 *
 * @param {Line} line
 * @param {Place[]} places
 * @param {number} from
 * @param {number} to
 */
function marked({ text, tokens }, places, from, to) {
  const out = document.createDocumentFragment();
  let done = from;
  for (const place of places) {
    const { start } = tokens[place.first];
    const { end } = tokens[place.last];
    if (start < done || end > to) continue;
    out.append(text.slice(done, start), make("mark", "", text.slice(start, end)));
    done = end;
  }
  out.append(text.slice(done, to));
  return out;
}
