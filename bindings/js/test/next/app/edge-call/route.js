import { badgeSvg } from 'hf-signin';
export const runtime = 'edge';
export function GET() { try { return new Response(badgeSvg()); } catch (e) { return new Response(e.code + ': ' + e.message, { status: 500 }); } }
