// The token for a repository of the Hub.

const JSON_TYPE = { 'Content-Type': 'application/json' };

async function readAnswer(answer, what) {
  if (!answer.ok) throw new Error(`${what}: status ${answer.status}`);
  return answer.json();
}

/** The identity of this job, which GitHub attests to Hugging Face. */
async function identity(fetch) {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = process.env;
  if (!url || !token) throw new Error('neither the secret HF_TOKEN nor the permission id-token: write is there');
  const answer = await fetch(`${url}&audience=https://huggingface.co`, { headers: { Authorization: `bearer ${token}` } });
  return (await readAnswer(answer, "GitHub does not attest the job's identity")).value;
}

/**
 * Returns a token with write access to `resource` (spaces/NAMESPACE/NAME): HF_TOKEN, or one for an hour that the Hub gives
 * to a trusted publisher of the resource. The runner is told to mask the latter in the log.
 */
export async function tokenFor(resource, hubUrl, fetch) {
  if (process.env.HF_TOKEN) return process.env.HF_TOKEN.trim();
  const question = {
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
    subject_token: await identity(fetch),
    resource,
  };
  const answer = await fetch(`${hubUrl}/oauth/token`, { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(question) });
  const what = `the Hub exchanges no token: is this repository a trusted publisher of ${resource}?`;
  const { access_token: token } = await readAnswer(answer, what);
  console.log(`::add-mask::${token}`);
  return token;
}
