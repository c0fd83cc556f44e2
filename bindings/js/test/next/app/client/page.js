'use client';
import badge from 'hf-signin/badges/lg-light';
export default function Page() { return <a href="/login" dangerouslySetInnerHTML={{ __html: badge }} />; }
