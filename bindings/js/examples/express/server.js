import { createApp } from './app.js';

const { OPENID_PROVIDER_URL, OAUTH_CLIENT_ID, OAUTH_CLIENT_SECRET, COOKIE_SECRET, SITE } = process.env;
if (!OAUTH_CLIENT_ID || !OAUTH_CLIENT_SECRET || !COOKIE_SECRET) {
  throw new Error('set OAUTH_CLIENT_ID, OAUTH_CLIENT_SECRET and COOKIE_SECRET');
}
const port = Number(process.env.PORT ?? 3000);
const app = await createApp({
  site: SITE ?? `http://localhost:${port}`,
  issuer: OPENID_PROVIDER_URL ?? 'https://huggingface.co',
  clientId: OAUTH_CLIENT_ID,
  clientSecret: OAUTH_CLIENT_SECRET,
  cookieSecret: COOKIE_SECRET,
});
app.listen(port);
