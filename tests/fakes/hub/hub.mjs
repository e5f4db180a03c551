// A fake Hugging Face Hub with one static Space. Like the real one it refuses wrong tokens (401), tokens without write
// access (403), other repositories (404), stale parents (412), binaries and large files outside LFS, pointers without their
// object, and storage uploads with the Hub's token. Also serves GitHub's OIDC tokens of jobs.

import { createServer } from 'node:http';

import { Refusal, Repository, sha256 } from './repository.mjs';

const PAGE = 5; // entries per listing page; small, to test paging
const TOKENS = { hf_secret: 'write', hf_jwt_exchanged: 'write', hf_reader: 'read' };

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

class Hub {
  constructor(space) {
    this.space = space; // NAMESPACE/NAME
    this.repository = new Repository();
    this.uploaded = []; // oid of each upload to the storage
    this.exchanged = []; // resource of each exchanged identity
    this.faults = []; // { part, status, headers, times, late }: replacement responses; late: the request is executed first
    this.requests = [];
  }

  authorize(request, right) {
    const token = request.headers.authorization?.match(/^Bearer (\S+)$/)?.[1];
    if (!token || !(token in TOKENS)) throw new Refusal(401, 'Invalid credentials in Authorization header');
    if (right === 'write' && TOKENS[token] !== 'write') throw new Refusal(403, 'Forbidden: pass a token with write access');
  }

  /** Returns the JSON response, or [response, headers]. */
  async answer(request, url, body) {
    const { pathname } = url;
    if (pathname === '/identity') return this.attest(request, url);
    if (pathname === '/oauth/token') return this.exchange(request, body);
    if (pathname.startsWith('/storage/')) return this.store(request, pathname.slice('/storage/'.length), body);
    const api = `/api/spaces/${this.space}/`;
    const batch = `/spaces/${this.space}.git/info/lfs/objects/batch`;
    this.authorize(request, 'read');
    if (pathname === batch) return this.batch(request, JSON.parse(body));
    if (!pathname.startsWith(api)) throw new Refusal(404, 'Repository not found');
    const route = `${request.method} ${pathname.slice(api.length)}`;
    if (route === 'GET revision/main') return { _id: '1', id: this.space, sdk: 'static', likes: 0, private: false, sha: this.repository.head };
    if (route === 'GET tree/main') return this.tree(request, url);
    this.authorize(request, 'write');
    if (route === 'POST preupload/main') return this.preupload(JSON.parse(body));
    if (route === 'POST commit/main') return this.commit(request, body.toString());
    if (route === 'POST super-squash/main') return this.repository.squash(JSON.parse(body).message) ?? {};
    throw new Refusal(404, `no route ${route}`);
  }

  attest(request, url) {
    if (request.headers.authorization !== 'bearer of the job') throw new Refusal(401, 'no');
    return { value: `identity for ${url.searchParams.get('audience')}` };
  }

  exchange(request, body) {
    const question = JSON.parse(body);
    const right = request.method === 'POST' && question.subject_token === 'identity for https://huggingface.co' &&
      question.grant_type === 'urn:ietf:params:oauth:grant-type:token-exchange' &&
      question.subject_token_type === 'urn:ietf:params:oauth:token-type:id_token' && question.resource === `spaces/${this.space}`;
    if (!right) throw new Refusal(400, 'invalid_grant');
    this.exchanged.push(question.resource);
    return { access_token: 'hf_jwt_exchanged', token_type: 'bearer', expires_in: 3600 };
  }

  // The storage accepts only presigned addresses, not the Hub's token.
  store(request, oid, body) {
    if (request.method !== 'PUT') throw new Refusal(405, 'PUT only');
    if (request.headers.authorization) throw new Refusal(400, 'Only one auth mechanism allowed');
    if (body.length === 0) throw new Refusal(501, 'NotImplemented');
    if (sha256(body) !== oid) throw new Refusal(400, 'BadDigest');
    this.repository.objects.set(oid, body);
    this.uploaded.push(oid);
    return {};
  }

  batch(request, { operation, transfers, objects }) {
    this.authorize(request, 'write');
    if (request.headers['content-type'] !== 'application/vnd.git-lfs+json') throw new Refusal(415, 'content type');
    if (operation !== 'upload' || !transfers.includes('basic')) throw new Refusal(422, 'only basic uploads');
    const known = this.repository.objects;
    return {
      transfer: 'basic',
      objects: objects.map(({ oid, size }) => ({
        oid, size, ...(!known.has(oid) && { actions: { upload: { href: `http://${request.headers.host}/storage/${oid}` } } }),
      })),
    };
  }

  tree(request, url) {
    const entries = [...this.repository.files].map(([path, file]) => ({
      type: 'file', path, oid: '0', size: file.size ?? file.bytes.length, ...(file.oid && { lfs: { oid: file.oid, size: file.size, pointerSize: 130 } }),
    }));
    const folders = new Set(entries.flatMap(({ path }) => (path.includes('/') ? [path.slice(0, path.lastIndexOf('/'))] : [])));
    for (const path of folders) entries.push({ type: 'directory', path, oid: '0', size: 0 });
    const start = Number(url.searchParams.get('cursor') ?? 0);
    url.searchParams.set('cursor', start + PAGE);
    const link = start + PAGE < entries.length ? { Link: `<http://${request.headers.host}${url.pathname}${url.search}>; rel="next"` } : {};
    return [entries.slice(start, start + PAGE), link];
  }

  preupload({ files }) {
    if (files.length > 256) throw new Refusal(413, 'too many files');
    return { files: files.map(({ path, size, sample }) => ({
      path, uploadMode: this.repository.modeOf(path, size, Buffer.from(sample, 'base64')), shouldIgnore: false,
    })) };
  }

  commit(request, text) {
    if (request.headers['content-type'] !== 'application/x-ndjson') throw new Refusal(415, 'content type');
    const commitOid = this.repository.commit(text.split('\n').filter(Boolean).map((line) => JSON.parse(line)));
    return { success: true, commitOid, commitUrl: `https://huggingface.co/spaces/${this.space}/commit/${commitOid}`, hookOutput: '' };
  }

  /** Returns the request's fault and decrements its count. */
  faultOf(route) {
    const fault = this.faults.find(({ part, times }) => times > 0 && route.includes(part));
    if (fault) fault.times -= 1;
    return fault;
  }

  async handle(request, response) {
    const body = await bodyOf(request);
    const url = new URL(request.url, 'http://hub');
    const route = `${request.method} ${url.pathname}`;
    this.requests.push(route);
    const fault = this.faultOf(route);
    const send = (status, value, headers = {}) => {
      response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
      response.end(JSON.stringify(value));
    };
    try {
      if (fault && !fault.late) throw Object.assign(new Refusal(fault.status, 'a fault'), fault);
      const value = await this.answer(request, url, body);
      if (fault) throw Object.assign(new Refusal(fault.status, 'a fault'), fault);
      if (Array.isArray(value)) send(200, ...value);
      else send(200, value);
    } catch (error) {
      send(error.status ?? 500, { error: error.message }, error.headers);
    }
  }
}

/** Starts a fake Hub with the Space `space` (NAMESPACE/NAME): { url, hub, stop }. */
export async function startHub(space) {
  const hub = new Hub(space);
  const server = createServer((request, response) => hub.handle(request, response));
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const stop = () => new Promise((done) => {
    server.close(done);
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${server.address().port}`, hub, stop };
}
