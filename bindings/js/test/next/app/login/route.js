import { authorizeUrl } from 'hf-signin';
export const dynamic = 'force-dynamic';
export function GET() { return Response.redirect(authorizeUrl({ clientId: 'my-app', redirectUri: 'https://example.com/cb' }).url); }
