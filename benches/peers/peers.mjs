// Times of the peers that are npm packages: a JSON line for each. The first
// argument is the SVG to draw.
import { readFileSync } from 'node:fs'
import { Resvg } from '@resvg/resvg-js'
import { makeBadge } from 'badge-maker'
import { badgen } from 'badgen'
import * as oauth from 'oauth4webapi'
import sharp from 'sharp'

const svg = readFileSync(process.argv[2], 'utf8')

/** The median of 30 rounds, in nanoseconds for each call; a round lasts 5 ms or one call. */
async function time(work, peer, call) {
  let value = await call()
  let calls = 1
  const round = async () => {
    const begun = process.hrtime.bigint()
    for (let i = 0; i < calls; i++) value = await call()
    return Number(process.hrtime.bigint() - begun) / calls
  }
  for (let i = 0; i < 20; i++) calls = Math.max(1, Math.round(5e6 / (await round())))
  const rounds = []
  for (let i = 0; i < 30; i++) rounds.push(await round())
  rounds.sort((a, b) => a - b)
  const bytes = value?.byteLength ?? null
  console.log(JSON.stringify({ work, peer, nanoseconds: rounds[15], bytes }))
}

const text = { label: 'Sign in with', message: 'Hugging Face', color: 'orange' }
await time('badge', 'badge-maker', () => makeBadge(text))
await time('badge', 'badgen', () => badgen({ label: text.label, status: text.message, color: 'orange' }))
for (const scale of [4, 1]) {
  await time(`png ${scale}x`, 'resvg-js', () =>
    new Resvg(svg, { fitTo: { mode: 'zoom', value: scale }, font: { loadSystemFonts: false } }).render().asPng())
  await time(`png ${scale}x`, 'sharp, palette', () =>
    sharp(Buffer.from(svg), { density: 72 * scale }).png({ palette: true }).toBuffer())
}

const server = { issuer: 'https://huggingface.co', authorization_response_iss_parameter_supported: false }
const client = { client_id: 'my-app' }
await time('link', 'oauth4webapi', async () => {
  const verifier = oauth.generateRandomCodeVerifier()
  const url = new URL('https://huggingface.co/oauth/authorize')
  url.searchParams.set('client_id', client.client_id)
  url.searchParams.set('redirect_uri', 'https://example.com/auth/callback')
  url.searchParams.set('response_type', 'code')
  url.searchParams.set('scope', 'openid profile')
  url.searchParams.set('code_challenge', await oauth.calculatePKCECodeChallenge(verifier))
  url.searchParams.set('code_challenge_method', 'S256')
  url.searchParams.set('state', oauth.generateRandomState())
  url.searchParams.set('nonce', oauth.generateRandomNonce())
  return url.href
})
const state = oauth.generateRandomState()
const callback = `https://example.com/auth/callback?code=abc&state=${state}`
await time('callback', 'oauth4webapi', () =>
  oauth.validateAuthResponse(server, client, new URL(callback), state))
