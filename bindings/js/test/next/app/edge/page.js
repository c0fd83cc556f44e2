import badge from 'hf-signin/badges/sm-dark';
export const runtime = 'edge';
export default function Page() { return <a href="/login" dangerouslySetInnerHTML={{ __html: badge }} />; }
