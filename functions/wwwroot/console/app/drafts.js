// What somebody typed and has not sent: kept in this tab until it is sent, so that a reload or an ended session loses nothing. Callers leave out what names a person.

const place = (me, name) => `draft:${me.principal}:${me.hospital ?? me.region ?? ''}:${me.name ?? ''}:${name}`;

/** The draft, or null. */
export function draft(me, name) {
  try { return JSON.parse(sessionStorage.getItem(place(me, name))); } catch { return null; }
}

/** Keeps it; null forgets it. */
export function keepDraft(me, name, value) {
  try {
    if (value === null) sessionStorage.removeItem(place(me, name));
    else sessionStorage.setItem(place(me, name), JSON.stringify(value));
  } catch { /* A tab that keeps nothing still shows what is typed until it is closed. */ }
}
