import { authorizeUrl, badgeSvg, verifyCallback } from 'hf-signin';
import badge from 'hf-signin/badges/lg-dark';

const { transaction } = authorizeUrl({ clientId: 'my-app', redirectUri: 'https://example.com/cb' });
const { outcome } = verifyCallback(transaction, `https://example.com/cb?code=a&state=${transaction.state}`);
console.log(badgeSvg({ theme: 'dark' }) === badge ? 'the same' : 'another', outcome);
