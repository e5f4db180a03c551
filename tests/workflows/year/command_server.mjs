// Commands of a simulated machine that one process serves: starting Node for each call would take most of a simulated year.

import { createServer } from 'node:net';

/** Returns the fields of a request, each ended by NUL, or nothing while some are missing. The first is the number of arguments. */
function fieldsOf(text, others) {
  const fields = text.split('\0').slice(0, -1);
  return fields.length > 0 && fields.length === Number(fields[0]) + others + 1 ? fields.slice(1) : undefined;
}

/**
 * Serves a command: { script, stop }. `script` is its program on the machine. `run({ cwd, env, argv })` returns
 * { status, out, err }, or a promise of it; `env` has the `variables` only, empty where they are unset.
 */
export async function serveCommand(variables, run) {
  const answer = (socket) => {
    let text = '';
    socket.on('data', async (chunk) => {
      text += chunk;
      const fields = fieldsOf(text, variables.length + 1);
      if (!fields) return;
      const [cwd, ...rest] = fields;
      const env = Object.fromEntries(variables.map((name, i) => [name, rest[i]]));
      const { status, out, err } = await run({ cwd, env, argv: rest.slice(variables.length) });
      socket.end(`${status} ${Buffer.byteLength(err)}\n${err}${out}`);
    });
  };
  const server = createServer(answer);
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const script = `#!/bin/bash
LC_ALL=C
exec 3<>/dev/tcp/127.0.0.1/${server.address().port}
printf '%s\\0' "$#" "$PWD" ${variables.map((name) => `"\${${name}-}"`).join(' ')} "$@" >&3
read -r status bytes <&3
[ "$bytes" -eq 0 ] || { IFS= read -r -N "$bytes" err <&3 && printf '%s' "$err" >&2; }
IFS= read -r -d '' out <&3
printf '%s' "$out"
exit "$status"
`;
  return { script, stop: () => new Promise((done) => server.close(done)) };
}
