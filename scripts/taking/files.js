/** Files made here and saved by the browser. */

/** So long a browser may take to begin saving. */
const SAVING = 60_000;

/**
 * @param {string} name
 * @param {string} type
 * @param {string} text
 */
export function save(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), SAVING);
}

/** A name for the file of a page: that of its address. */
export function fileName() {
  return location.pathname.replace("index.html", "").split("/").filter(Boolean).join("-");
}

/**
 * @param {string} pattern
 * @param {Record<string, string | number>} values of its {names}
 */
export function filledIn(pattern, values) {
  return pattern.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}
