// Bundles the sources in scripts/ into the scripts that pages load: `node bundle.mjs FOLDER` writes them into a folder.
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

await build({
  absWorkingDir: fileURLToPath(new URL("../../scripts", import.meta.url)),
  entryPoints: {
    abbr: "abbreviations.js",
    cite: "citing.js",
    compare: "comparing/main.js",
    narrow: "narrowing.js",
    "on-day": "on-day.js",
    notebook: "taking/notebook.js",
    search: "search/main.js",
    shares: "shares.js",
    take: "taking/main.js",
  },
  outdir: resolve(process.argv[2]),
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  banner: { js: '// Made from scripts/ by "make scripts"; changes belong there.' },
  logLevel: "warning",
});
