import { badgeSvg, snippet, choices } from 'hf-signin';
import { badgeSvg as svg } from 'hf-signin/svg';
import badge from 'hf-signin/badges/lg-dark';
export default function Page() {
  return <main>
    <p id="same">{String(badgeSvg({ size: 'lg', theme: 'dark' }) === badge && svg({ theme: 'dark' }) === badge)}</p>
    <p id="formats">{choices().formats.length}</p>
    <a href="/login" dangerouslySetInnerHTML={{ __html: badgeSvg({ theme: 'auto' }) }} />
    <div dangerouslySetInnerHTML={{ __html: snippet({ href: '/login', format: 'html' }).markup }} />
  </main>;
}
