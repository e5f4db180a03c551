// Commands of a job's machine beside Debian's.

import { root } from '../../proxy/programs.mjs';

/** Scripts by name. `make` links the command-line program `program` (a word of a shell) instead of building it. */
export const commandsWith = (program) => ({
  'apt-get': '#!/bin/sh\necho "apt-get $*" >>apt-get.log\n',
  make: `#!/bin/sh
set -eu
case "$*" in
  'setup native' | build) mkdir -p build/bin build/site && ln -sf "${program}" build/bin/boxoffice ;;
  lint | 'test BOXOFFICE_WERROR=ON') echo "$1: all well" ;;
  docs) mkdir -p build/docs && echo reference >build/docs/index.html ;;
  *) exit 2 ;;
esac
[ "$*" != build ] || cp static/index.html static/README.md static/style.css build/site/
`,
  npm: `#!/bin/sh
set -eu
[ "$1" = ci ]
mkdir node_modules
ln -s ${root}node_modules/@huggingface node_modules/
`,
  docker: '#!/bin/sh\necho "docker $*" >>"$FAKE_GH/docker.log"\ncat >/dev/null </dev/null\n',
});
