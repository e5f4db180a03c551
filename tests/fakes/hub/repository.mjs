// A Space's repository on the fake Hub: commits, files of the newest commit, and LFS objects.

import { createHash } from 'node:crypto';

const MAX_REGULAR_BYTES = 10e6;
const DEFAULT_ATTRIBUTES = '*.bin filter=lfs diff=lfs merge=lfs -text\n*.safetensors filter=lfs diff=lfs merge=lfs -text\n';

export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** An error response of the Hub. */
export class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** True if Git and the Hub's hook treat the bytes as binary. */
export function isBinary(bytes) {
  if (bytes.includes(0)) return true;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return false;
  } catch {
    return true;
  }
}

export class Repository {
  constructor() {
    this.objects = new Map(); // oid → bytes of LFS objects
    this.commits = [];
    this.files = new Map([
      ['.gitattributes', { bytes: Buffer.from(DEFAULT_ATTRIBUTES) }],
      ['README.md', { bytes: Buffer.from('---\ntitle: Space\nsdk: static\n---\n') }],
      ['style.css', { bytes: Buffer.from('body {}\n') }],
    ]);
    this.append('initial commit');
  }

  get head() {
    return this.commits.at(-1).id;
  }

  append(title, files = this.files) {
    const id = createHash('sha1').update(`${title} ${this.commits.length} ${Math.random()}`).digest('hex');
    this.commits.push({ id, title, files: new Map(files) });
    this.files = new Map(files);
    return id;
  }

  /** Returns the bytes served to visitors. */
  read(path) {
    const file = this.files.get(path);
    return file?.oid ? this.objects.get(file.oid) : file?.bytes;
  }

  /** Returns a file's upload mode, from its name, size and first bytes. */
  modeOf(path, size, sample) {
    const byName = this.files.get('.gitattributes').bytes.toString().split('\n').some((line) => {
      const [pattern, ...attributes] = line.split(' ');
      return attributes.includes('filter=lfs') && (pattern === path || (pattern.startsWith('*.') && path.endsWith(pattern.slice(1))));
    });
    return size > 0 && (byName || size > MAX_REGULAR_BYTES || isBinary(sample)) ? 'lfs' : 'regular';
  }

  /** Applies a commit's operations to a copy of the files; keeps the copy if all are accepted. */
  commit([header, ...operations]) {
    if (header?.key !== 'header' || !header.value.summary) throw new Refusal(400, 'the first line must be a header with a summary');
    const { parentCommit, summary } = header.value;
    if (parentCommit && parentCommit !== this.head) throw new Refusal(412, 'A commit has happened since. Please refresh and try again.');
    const files = new Map(this.files);
    for (const { key, value } of operations) this.apply(files, key, value);
    const readme = files.get('README.md')?.bytes?.toString() ?? '';
    if (!/^---\n[\s\S]*?^sdk: static$[\s\S]*?^---$/m.test(readme)) throw new Refusal(400, 'Invalid metadata in README.md');
    return this.append(summary, files);
  }

  apply(files, key, value) {
    if (typeof value?.path !== 'string' || value.path.split('/').some((part) => ['', '.', '..', '.git'].includes(part))) {
      throw new Refusal(400, `invalid path ${value?.path}`);
    }
    if (key === 'file') files.set(value.path, { bytes: this.regular(value) });
    else if (key === 'lfsFile') this.applyPointer(files, value);
    else if (key === 'deletedFile') {
      if (!files.delete(value.path)) throw new Refusal(404, `Entry not found: ${value.path}`);
    } else throw new Refusal(400, `unknown operation ${key}`);
  }

  regular({ path, content, encoding }) {
    if (encoding !== 'base64') throw new Refusal(400, `${path}: unknown encoding`);
    const bytes = Buffer.from(content, 'base64');
    if (bytes.length > MAX_REGULAR_BYTES) throw new Refusal(413, `${path} is larger than 10 MB: use LFS`);
    if (isBinary(bytes)) throw new Refusal(400, `Your push was rejected because it contains binary files: ${path}`);
    return bytes;
  }

  // Like the Hub, adds the path of a committed pointer to .gitattributes.
  applyPointer(files, { path, algo, oid, size }) {
    const object = this.objects.get(oid);
    if (algo !== 'sha256' || !object) throw new Refusal(400, `${path}: no LFS object ${oid}`);
    if (object.length !== size || sha256(object) !== oid) throw new Refusal(400, `${path}: the LFS object does not match`);
    if (this.modeOf(path, 1, Buffer.from('text')) === 'regular') {
      const attributes = files.get('.gitattributes')?.bytes ?? '';
      const line = `${path} filter=lfs diff=lfs merge=lfs -text\n`;
      if (!attributes.includes(line)) files.set('.gitattributes', { bytes: Buffer.from(attributes + line) });
    }
    files.set(path, { oid, size });
  }

  /** Squashes all commits into one and drops LFS objects that only older commits use. */
  squash(message) {
    const used = new Set([...this.files.values()].map(({ oid }) => oid));
    this.commits = [];
    for (const oid of this.objects.keys()) if (!used.has(oid)) this.objects.delete(oid);
    this.append(message || 'Super-squash branch main using huggingface_hub');
  }
}
