// What the measurements share: quantiles, a table as Markdown.

export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) * share;
  const low = sorted[Math.floor(middle)];
  return low + (sorted[Math.ceil(middle)] - low) * (middle % 1);
}

export const median = (values) => quantile(values, 0.5);

/** Rows of texts, the first one the heads; numbers to the right. */
export function table(rows) {
  const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => row[i].length)));
  const padded = (cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]));
  const line = (row) => `| ${row.map(padded).join(' | ')} |`;
  const rule = `|${widths.map((width, i) => '-'.repeat(width + 1) + (i === 0 ? '-' : ':')).join('|')}|`;
  return [line(rows[0]), rule, ...rows.slice(1).map(line)].join('\n');
}
