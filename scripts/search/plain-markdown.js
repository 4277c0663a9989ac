/**
 * The texts of a Markdown page that has only headings, paragraphs and captions, as most articles do. It is a
 * fraction of the page, and needs no parser of Markdown here.
 */

const PARTS = /^---\n(?<head>[\s\S]*?)^---\n(?<body>[\s\S]*)/m;
const LEAD = /^lead: (?<lead>.*)/m;
const CAPTION = /\n?\{: \.caption( credit="(?<credit>[^"\n<]*)")? \}$/;
const HEADING = /^## /;
const ESCAPED = /\\(?<sign>[\\`*_{}[\]()>#+\-.!|])|&(?<name>lt|amp);/g;
/** What Markdown or HTML would make something else of. */
const MARKUP = /\n|^ |[\\`*[{<_]|&(#|[-.\w]+;)|^(?!## )([#>+-]|\d+\.\s)|^#.*#$/;

/**
 * The lead, if any, and the paragraphs; null if there is other markup.
 *
 * @param {string} markdown
 * @returns {string[] | null}
 */
export function plainTexts(markdown) {
  const { head, body } = groups(PARTS, markdown);
  const paragraphs = body
    .trim()
    .split("\n\n")
    .map((paragraph) => paragraph.replace(CAPTION, (...match) => creditOf(match.at(-1))));
  if (paragraphs.some((paragraph) => MARKUP.test(paragraph.replace(ESCAPED, "x")))) return null;
  return [leadOf(head), ...paragraphs.map((paragraph) => unescaped(paragraph.replace(HEADING, "")))];
}

/** @param {string} head */
function leadOf(head) {
  const lead = LEAD.exec(head)?.groups?.lead ?? "";
  return lead.startsWith('"') ? JSON.parse(lead) : lead;
}

/** @param {{ credit?: string }} groups */
function creditOf({ credit }) {
  return credit ? ` Ảnh: ${credit}` : "";
}

/** @param {string} text */
function unescaped(text) {
  return text.replace(ESCAPED, (...match) => {
    const { sign, name } = match.at(-1);
    return sign ?? (name === "lt" ? "<" : "&");
  });
}

/**
 * @param {RegExp} pattern
 * @param {string} text
 * @returns {Record<string, string>}
 */
function groups(pattern, text) {
  return /** @type {Record<string, string>} */ (pattern.exec(text)?.groups);
}
