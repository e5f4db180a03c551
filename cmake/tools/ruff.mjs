// ruff.mjs FILE.py...: lints Python files and checks their format. Exit status 1 if there are findings.

import { readFileSync, writeFileSync } from 'node:fs';

import { PositionEncoding, Workspace } from '@astral-sh/ruff-wasm-nodejs';

const fix = process.argv[2] === '--fix'; // rewrite the format, like `ruff format`
const files = process.argv.slice(fix ? 3 : 2);
const workspace = new Workspace({ 'line-length': 120, 'target-version': 'py311' }, PositionEncoding.Utf32);

for (const file of files) {
  const text = readFileSync(file, 'utf8');
  for (const { code, message, start_location: at } of workspace.check(text)) {
    console.log(`${file}:${at.row}:${at.column}: ${code ?? 'syntax'} ${message}`);
    process.exitCode = 1;
  }
  const formatted = workspace.format(text);
  if (formatted === text) continue;
  if (fix) {
    writeFileSync(file, formatted);
  } else {
    console.log(`${file}: not formatted; run make format`);
    process.exitCode = 1;
  }
}
