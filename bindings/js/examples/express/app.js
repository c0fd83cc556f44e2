// "Sign in with Hugging Face" for Express, from the button to the name. This
// package draws the button, begins the sign-in and checks the callback;
// openid-client exchanges the code and checks the ID token.
import express from 'express';
import session from 'express-session';
import * as client from 'openid-client';
import { authorizeUrl, verifyCallback } from 'hf-signin';
import badge from 'hf-signin/badges/lg-dark';

/**
 * @param {object} options
 * @param {string} options.site where this app is, such as https://example.com
 * @param {string} options.issuer
 * @param {string} options.clientId
 * @param {string} options.clientSecret
 * @param {string} options.cookieSecret
 */
export async function createApp({ site, issuer, clientId, clientSecret, cookieSecret }) {
  const isLocal = new URL(issuer).protocol === 'http:';
  const config = await client.discovery(new URL(issuer), clientId, clientSecret, undefined, {
    // The signature of the ID token is checked; a test provider on this machine has no https.
    execute: [client.enableNonRepudiationChecks, ...(isLocal ? [client.allowInsecureRequests] : [])],
  });
  const redirectUri = `${site}/auth/callback`;
  const secure = new URL(site).protocol === 'https:';

  const app = express();
  app.set('trust proxy', 1);
  app.use(
    session({
      name: secure ? '__Host-session' : 'session',
      secret: cookieSecret,
      resave: false,
      saveUninitialized: false,
      cookie: { httpOnly: true, sameSite: 'lax', secure },
    }),
  );

  app.get('/', (request, response) => {
    const { user } = request.session;
    response.send(
      user
        ? page(`<p>Hello, ${escape(user.name ?? user.sub)}!</p>
            <form method="post" action="/auth/logout"><button>Sign out</button></form>`)
        : page(`<a href="/auth/login">${badge}</a>`),
    );
  });

  const auth = express.Router();

  auth.get('/login', (request, response) => {
    const { url, transaction, warnings } = authorizeUrl({
      clientId,
      redirectUri,
      metadata: config.serverMetadata(),
    });
    for (const warning of warnings) console.warn(warning);
    request.session.signIn = transaction;
    response.redirect(url);
  });

  auth.get('/callback', async (request, response) => {
    // Single use, whatever the outcome.
    const { signIn } = request.session;
    delete request.session.signIn;
    // originalUrl: this router takes its prefix off `url`.
    const result = verifyCallback(signIn, request.originalUrl);
    if (result.outcome !== 'verified') {
      console.warn(`callback ${result.outcome}: ${result.error}: ${result.message}`);
      return answer(response, result.answer);
    }
    let user;
    try {
      const tokens = await client.authorizationCodeGrant(
        config,
        new URL(request.originalUrl, site),
        {
          pkceCodeVerifier: signIn.code_verifier,
          expectedState: signIn.state,
          expectedNonce: signIn.nonce,
          idTokenExpected: true,
        },
      );
      user = await client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub);
    } catch (error) {
      console.warn(`exchange: ${error.code ?? error.name}`);
      return answer(response, {
        status: 502,
        restart: true,
        text: 'The sign-in could not be completed. Please sign in again.',
      });
    }
    // A new session ID, so that nobody keeps the old one. Identify accounts by `sub`.
    request.session.regenerate((error) => {
      if (error) return answer(response, { status: 500, restart: true, text: 'Please sign in again.' });
      request.session.user = { sub: user.sub, name: user.name };
      response.redirect('/');
    });
  });

  auth.post('/logout', (request, response) => {
    request.session.destroy(() => response.redirect(303, '/'));
  });

  app.use('/auth', auth);
  return app;
}

function answer(response, { status, restart, text }) {
  const link = restart ? '<p><a href="/auth/login">Sign in again</a></p>' : '';
  response.status(status).set('cache-control', 'no-store').send(page(`<p>${escape(text)}</p>${link}`));
}

const page = (body) => `<!doctype html><meta charset="utf-8"><title>Example</title>${body}`;
const escape = (text) => String(text).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
