#!/usr/bin/env node
// space.mjs SITE NAMESPACE/NAME: makes a static Hugging Face Space hold the files of the folder SITE and nothing else, by
// the Hub's commit API. The history is squashed afterwards: TMDB's data may not stay in earlier commits.
//
// The token is HF_TOKEN or, without one, the exchanged identity of the job (a trusted publisher of the Space).
// HUB_SECONDS bounds the run [default: 900], HUB_WAIT_SECONDS is the first wait before a retry [default: 1], HF_ENDPOINT is
// another Hub [default: https://huggingface.co].

import { commit, listFiles, spaceInfo } from '@huggingface/hub';

import { readSite } from './hub/site.mjs';
import { tokenFor } from './hub/token.mjs';
import { patientFetch } from './hub/patient_fetch.mjs';

const MAX_TRIES = 4; // each begins from the newest commit
const KEPT = '.gitattributes'; // the Hub's list of LFS files, which it keeps itself

/** Uploads `files` (path → Blob) as one commit on the newest one, and deletes all others. */
async function upload(hub, name, files) {
  const { sha, sdk } = await spaceInfo({ ...hub, name, revision: 'main', additionalFields: ['sha'] });
  if (sdk !== 'static') throw new Error(`its SDK is ${sdk}: create a Space with the SDK "static"`);
  const repo = { type: 'space', name };
  const operations = [...files].map(([path, content]) => ({ operation: 'addOrUpdate', path, content }));
  for await (const { type, path } of listFiles({ ...hub, repo, recursive: true })) {
    if (type === 'file' && path !== KEPT && !files.has(path)) operations.push({ operation: 'delete', path });
  }
  const title = `Publish the site of ${new Date().toISOString()}`;
  await commit({ ...hub, repo, title, operations, parentCommit: sha, useXet: false });
}

/** Repeats an upload that met another commit: one made meanwhile, or ours whose answer was lost. */
async function uploadOnNewest(hub, name, files) {
  for (let tries = 1; ; ++tries) {
    try {
      return await upload(hub, name, files);
    } catch (error) {
      if (error.statusCode !== 412 || tries === MAX_TRIES) throw error;
    }
  }
}

/** Replaces all commits of the Space by one. Old LFS objects are dropped with the history. */
async function squash({ hubUrl, accessToken, fetch }, name) {
  const answer = await fetch(`${hubUrl}/api/spaces/${name}/super-squash/main`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${accessToken}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ message: 'Publish the site' }),
  });
  if (!answer.ok) {
    throw new Error(`the site is uploaded, but the history with TMDB's data is not removed: status ${answer.status}`);
  }
}

/** What to do about a status of the Hub. */
const ADVICE = {
  401: 'the Hub rejects the token: check the secret HF_TOKEN',
  403: 'the token has no write access to this Space',
  404: 'no such Space, or the token cannot see it: check the variable HF_SPACE',
  429: "the Hub's rate limit is reached: try again later",
};

const [folder, name] = process.argv.slice(2);
if (!folder || !/^[\w.-]+\/[\w.-]+$/.test(name ?? '')) {
  console.error('usage: space.mjs SITE NAMESPACE/NAME (in the workflow: set the variable HF_SPACE to NAMESPACE/NAME)');
  process.exit(2);
}
try {
  const files = await readSite(folder);
  const hubUrl = process.env.HF_ENDPOINT || 'https://huggingface.co';
  const fetch = patientFetch(Number(process.env.HUB_SECONDS || 900));
  const hub = { hubUrl, fetch, accessToken: await tokenFor(`spaces/${name}`, hubUrl, fetch) };
  await uploadOnNewest(hub, name, files);
  await squash(hub, name);
  console.log(`uploaded ${files.size} files to spaces/${name}`);
} catch (error) {
  const advice = ADVICE[error.statusCode];
  console.error(`spaces/${name}: ${advice ? `${advice} (${error.message})` : error.message}`);
  process.exitCode = 1;
}
