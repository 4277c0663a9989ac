/** What is found over time is drawn by a script of its own (scripts/comparing/), which few readers need: it is loaded when
 * that part of the page is opened first. */

/** @import { Found } from "../comparing/main.js" */

export class Comparing {
  #frame;
  /** @type {Found | null} */
  #found = null;

  /**
   * @param {HTMLDetailsElement} frame
   * @param {(fault: Error) => void} report
   */
  constructor(frame, report) {
    this.#frame = frame;
    const load = () => {
      const script = document.createElement("script");
      script.src = frame.dataset.script ?? "";
      script.onload = () => this.#say();
      script.onerror = () => report(new Error(script.src));
      frame.append(script);
    };
    frame.addEventListener("toggle", load, { once: true });
  }

  /** @param {Found} found what there is to draw now */
  tell(found) {
    const { query, outlet } = found.state.against;
    this.#found = found;
    this.#frame.hidden = false;
    if (query || outlet) this.#frame.open = true;
    this.#say();
  }

  #say() {
    this.#frame.dispatchEvent(new CustomEvent("found", { detail: this.#found }));
  }
}
