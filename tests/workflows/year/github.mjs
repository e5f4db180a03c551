// The fake gh behind a socket: starting Node for every command would take most of a simulated year.

import { createServer } from 'node:net';

import { gh } from '../../fakes/github/gh.mjs';

/** The fields of a request, each ended by NUL, or nothing while some are missing. */
function fieldsOf(text) {
  const fields = text.split('\0').slice(0, -1);
  return fields.length > 0 && fields.length === Number(fields[0]) + 4 ? fields : undefined;
}

function answer(socket) {
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk;
    const fields = fieldsOf(text);
    if (!fields) return;
    const [, folder, token, repository, ...argv] = fields;
    const { status, out, err } = gh(argv, { FAKE_GH: folder, GH_TOKEN: token, GH_REPO: repository });
    socket.end(`${status} ${Buffer.byteLength(err)}\n${err}${out}`);
  });
}

/** Starts it: { command, stop }. `command` is the script `gh` of a machine. Files must be named by absolute paths. */
export async function startGh() {
  const server = createServer(answer);
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const command = `#!/bin/bash
exec 3<>/dev/tcp/127.0.0.1/${server.address().port}
printf '%s\\0' "$#" "$FAKE_GH" "$GH_TOKEN" "$GH_REPO" "$@" >&3
read -r status bytes <&3
[ "$bytes" -eq 0 ] || head -c "$bytes" <&3 >&2
cat <&3
exit "$status"
`;
  return { command, stop: () => new Promise((done) => server.close(done)) };
}
