// What oauth4webapi says of ID tokens: for each line of JSON on standard input
// {token, keys, issuer, client_id, nonce, access_token, now}, true or false.

import { createInterface } from 'node:readline';

import * as oauth from 'oauth4webapi';

async function verdict({ token, keys, issuer, client_id, nonce, access_token, now }) {
  const as = { issuer, jwks_uri: `${issuer}/jwks`, token_endpoint: `${issuer}/token` };
  const client = {
    client_id,
    id_token_signed_response_alg: 'RS256',
    [oauth.clockSkew]: now - Math.floor(Date.now() / 1000),
    [oauth.clockTolerance]: 60,
  };
  const answer = Response.json({ access_token, token_type: 'bearer', id_token: token });
  const options = { expectedNonce: nonce, requireIdToken: true };
  await oauth.processAuthorizationCodeResponse(as, client, answer, options);
  await oauth.validateApplicationLevelSignature(as, answer, {
    [oauth.customFetch]: async () => Response.json(keys),
  });
}

for await (const line of createInterface({ input: process.stdin })) {
  const believed = await verdict(JSON.parse(line)).then(() => true, () => false);
  console.log(believed);
}
