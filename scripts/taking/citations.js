/**
 * How an article is cited: the same as what the build writes into the article's page, of which `hoso/citations.py` is the
 * account. Whatever the archive derived and the source does not state is marked.
 */

/**
 * An article, as the lists that lie beside pages have it.
 *
 * @typedef {object} Article
 * @property {string} id
 * @property {string} url
 * @property {string} title
 * @property {string | null} date
 * @property {string | null} source
 * @property {string[]} byline
 * @property {string[]} inferred
 * @property {{ url: string } | null} origin
 */

/**
 * An article that is taken along: what archive it is from, and what the reader has added.
 *
 * @typedef {Article & { archive: string, note?: string, quotes?: string[] }} Taken
 */

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Not \{ and \}: BibTeX still counts these braces, and an unbalanced one would swallow the rest of the file. */
const BRACES = /** @type {Record<string, string>} */ ({
  "\\": "\\textbackslash{}",
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
});

/**
 * As Vietnamese readers cite.
 *
 * @param {Taken} taken
 */
export function vietnamese(taken) {
  const { title, date, source, byline, archive, url, origin } = taken;
  const names = byline.join(", ");
  const day = vietnameseDate(date);
  const when = source ? `${source}${mark(taken, "source", "nguồn")}, ${day}` : day[0].toUpperCase() + day.slice(1);
  return [
    names && `${names}${mark(taken, "byline", "tác giả")}. `,
    `“${title}”${mark(taken, "title", "nhan đề")}. `,
    when,
    date && mark(taken, "date", "ngày"),
    `. ${archive}, ${url}`,
    origin && `. Bản gốc: ${origin.url}`,
  ]
    .filter(Boolean)
    .join("");
}

/** @param {string | null} date */
function vietnameseDate(date) {
  if (!date) return "không rõ ngày";
  const [year, month, day] = date.slice(0, 10).split("-");
  if (day) return `ngày ${day}/${month}/${year}`;
  return month ? `tháng ${Number(month)}/${year}` : `năm ${year}`;
}

/**
 * @param {Taken} taken
 * @param {string} field
 * @param {string} name
 */
function mark({ inferred }, field, name) {
  return inferred.includes(field) ? ` [${name} suy ra]` : "";
}

/**
 * As an entry for BibTeX and biblatex.
 *
 * @param {Taken} taken
 */
export function bibtex(taken) {
  const { id, title, date, source, byline, archive, url, note = "", quotes = [] } = taken;
  const month = date?.slice(5, 7);
  const said = noteOf(taken);
  const annotation = [...quotes.map((quote) => `“${quote}”`), note].filter(Boolean).join(" ");
  const parts = [
    byline.length && `author = {${byline.map((name) => `{${tex(name)}}`).join(" and ")}}`,
    `title = {{${tex(title)}}}`,
    source && `journal = {{${tex(source)}}}`,
    source && "entrysubtype = {newspaper}",
    date && `date = {${date.slice(0, 10)}}`,
    date && `year = {${date.slice(0, 4)}}`,
    month && `month = ${MONTHS[Number(month) - 1]}`,
    `library = {${tex(archive)}}`,
    "langid = {vietnamese}",
    said && `note = {${tex(said)}}`,
    annotation && `annotation = {${tex(annotation)}}`,
    url.startsWith("http") && `url = {${url}}`,
  ];
  const lines = parts.filter(Boolean).map((part) => `  ${part},\n`);
  return `@${source ? "article" : "misc"}{hoso-${id},\n${lines.join("")}}\n`;
}

/** @param {string} text */
function tex(text) {
  return line(text).replace(/[\\{}%$&#_~^]/g, (sign) => BRACES[sign] ?? `\\${sign}`);
}

/**
 * As a RIS record, each line ended by CR and LF.
 *
 * @param {Taken} taken
 */
export function ris(taken) {
  const { id, title, date, source, byline, archive, url, note = "", quotes = [] } = taken;
  const said = noteOf(taken);
  const lines = [
    "TY  - NEWS",
    `ID  - hoso-${id}`,
    // A comma would invert a name, and nothing quotes it.
    ...byline.map((name) => `AU  - ${line(name).replaceAll(",", " –")}`),
    `TI  - ${line(title)}`,
    source && `T2  - ${line(source)}`,
    date && `PY  - ${date.slice(0, 4)}`,
    date && `DA  - ${date.slice(0, 4)}/${date.slice(5, 7)}/${date.slice(8, 10)}`,
    `DB  - ${line(archive)}`,
    "LA  - vi",
    said && `N1  - ${said}`,
    ...quotes.map((quote) => `N1  - “${line(quote)}”`),
    note && `N1  - ${line(note)}`,
    url.startsWith("http") && `UR  - ${url}`,
    "ER  - \r\n",
  ];
  return lines.filter(Boolean).join("\r\n");
}

/**
 * Where the original is, and what the archive derived.
 *
 * @param {Taken} taken
 */
function noteOf({ inferred, origin }) {
  const notes = [
    origin && `Original: ${line(origin.url)}`,
    inferred.length && `Not stated by the source, derived by the archive: ${inferred.join(", ")}`,
  ];
  return notes.filter(Boolean).join(". ");
}

/**
 * A text without line ends, where these mean something.
 *
 * @param {string} text
 */
function line(text) {
  return text.replace(/[\n\r\x85\u2028\u2029]+/g, " ");
}
