// node oauth4webapi.mjs callback.json
import { readFileSync } from 'node:fs'
import * as oauth from 'oauth4webapi'

const { version, cases } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
if (version !== 1) throw new Error(`version ${version}: this runner reads version 1`)

// What the table says: a yes, a no of the user or the provider, or a failure.
const UNREADABLE = ['not_a_url', 'not_utf8']
function expected({ ok, rule, error }) {
  if (ok) return 'verified'
  return rule === null && !UNREADABLE.includes(error) ? 'refused' : 'rejected'
}

function judge({ transaction, url }) {
  const { issuer, client_id, state, authorization_response_iss_parameter_supported } = transaction
  const server = { issuer, authorization_response_iss_parameter_supported }
  try {
    oauth.validateAuthResponse(server, { client_id }, new URL(url), state)
    return 'verified'
  } catch (error) {
    return error instanceof oauth.AuthorizationResponseError ? 'refused' : 'rejected'
  }
}

for (const one of cases) {
  const verdict = judge(one)
  if (verdict !== expected(one)) console.log(one.id, one.error, verdict)
}
