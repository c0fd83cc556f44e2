// Judges callbacks with oauth4webapi: a JSON array of {url, iss_supported} on
// standard input, an array of verdicts on standard output.
import * as oauth from 'oauth4webapi'

const [state, issuer] = process.argv.slice(2)

function judge({ url, iss_supported }) {
  const server = { issuer, authorization_response_iss_parameter_supported: iss_supported }
  try {
    oauth.validateAuthResponse(server, { client_id: 'my-app' }, new URL(url), state)
    return 'verified'
  } catch (error) {
    return error instanceof oauth.AuthorizationResponseError ? 'refused' : 'rejected'
  }
}

let text = ''
process.stdin.setEncoding('utf8')
for await (const piece of process.stdin) text += piece
console.log(JSON.stringify(JSON.parse(text).map(judge)))
