// Which page an address shows. Addresses are fragments, so that every list and every page can be linked and bookmarked.

/** Where the reader is: path, its parts and the query. */
export function place(fragment = location.hash) {
  const [path, query = ''] = (fragment.replace(/^#/, '') || '/').split('?');
  return { path, query: Object.fromEntries(new URLSearchParams(query)) };
}

/** The link to a page. */
export function link(path, query = {}) {
  const parameters = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== ''));
  return `#${path}${parameters.size > 0 ? `?${parameters}` : ''}`;
}

/** Goes to a page. */
export const go = (path, query) => { location.hash = link(path, query); };

/** The page and the named parts of its path, or null. */
export function match(pages, path) {
  const found = path.split('/').map(decode);
  for (const page of pages) {
    const pattern = page.path.split('/');
    if (pattern.length !== found.length || !pattern.every((part, i) => part.startsWith(':') || part === found[i])) continue;
    return { page, parts: Object.fromEntries(pattern.map((part, i) => [part.slice(1), found[i]]).filter((_, i) => pattern[i].startsWith(':'))) };
  }
  return null;
}

function decode(part) {
  try { return decodeURIComponent(part); } catch { return part; }
}
