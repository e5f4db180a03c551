// The expressions of GitHub's workflows: ${{ ... }} and the conditions of `if:`, as far as ours use them.

const TOKEN = /\s*(?:('(?:[^']|'')*')|(\d+(?:\.\d+)?)|([A-Za-z_][\w-]*)|(==|!=|&&|\|\||[!()[\].,*<>]))/y;

function tokenize(text) {
  const tokens = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const match = TOKEN.exec(text) ?? (() => { throw new Error(`cannot read the expression ${text}`); })();
    const [, string, number, name, symbol] = match;
    if (string) tokens.push({ value: string.slice(1, -1).replaceAll("''", "'") });
    else if (number) tokens.push({ value: Number(number) });
    else tokens.push(name ? { name } : { symbol });
  }
  return tokens;
}

const truthy = (value) => !(value === '' || value === 0 || value === false || value == null);

/** GitHub's loose equality: strings without case; unlike types as numbers. */
function same(a, b) {
  if (typeof a === 'string' && typeof b === 'string') return a.toLowerCase() === b.toLowerCase();
  if (typeof a === typeof b) return a === b;
  return Number(a ?? 0) === Number(b ?? 0);
}

export const asText = (value) => (value == null ? '' : String(value));

/** Evaluates one expression. `context` has the contexts by name and `functions`. A property that is missing is null. */
export function evaluate(text, context) {
  const tokens = tokenize(text);
  let at = 0;
  const peek = (symbol) => tokens[at]?.symbol === symbol;
  const take = (symbol) => (peek(symbol) ? Boolean(++at) : false);
  const expect = (symbol) => { if (!take(symbol)) throw new Error(`"${symbol}" is missing in ${text}`); };

  function or() {
    let value = and();
    while (take('||')) { const other = and(); value = truthy(value) ? value : other; }
    return value;
  }
  function and() {
    let value = equality();
    while (take('&&')) { const other = equality(); value = truthy(value) ? other : value; }
    return value;
  }
  function equality() {
    const value = unary();
    if (take('==')) return same(value, unary());
    if (take('!=')) return !same(value, unary());
    return value;
  }
  function unary() {
    if (take('!')) return !truthy(unary());
    if (take('(')) { const value = or(); expect(')'); return value; }
    const { value, name } = tokens[at++] ?? {};
    if (value !== undefined) return value;
    if (name === 'true' || name === 'false') return name === 'true';
    if (name === undefined) throw new Error(`a value is missing in ${text}`);
    return take('(') ? call(name) : access(name);
  }
  function call(name) {
    const args = [];
    while (!take(')')) { args.push(or()); take(','); }
    const known = context.functions[name];
    if (!known) throw new Error(`unknown function ${name} in ${text}`);
    return known(...args);
  }
  function access(name) {
    if (!(name in context)) throw new Error(`unknown context ${name} in ${text}`);
    let value = context[name];
    while (take('.')) {
      const many = take('*');
      if (many) value = { star: Object.values(value ?? {}) };
      else {
        const key = tokens[at++].name;
        value = value?.star ? { star: value.star.map((one) => one?.[key] ?? null) } : value?.[key] ?? null;
      }
    }
    return value?.star ?? value;
  }
  const value = or();
  if (at < tokens.length) throw new Error(`cannot read the end of ${text}`);
  return value;
}

/** A text with its ${{ }} replaced. */
export const fill = (text, context) => asText(text).replace(/\$\{\{(.*?)\}\}/gs, (_, inner) => asText(evaluate(inner, context)));

const STATUS = /\b(always|cancelled|success|failure)\(\)/;

/** Whether a step or job runs: a condition without a status function also needs success(). */
export function allows(condition, context) {
  const text = asText(condition ?? 'success()').replace(/^\s*\$\{\{(.*)\}\}\s*$/s, '$1');
  const value = truthy(evaluate(text, context));
  return STATUS.test(text) ? value : value && context.functions.success();
}
