// Tables as text: what exports hold and what intake reads (RFC 4180).

/** The rows of a CSV text, each a list of fields. Empty lines are none. */
export function parseCsv(text, delimiter = ',') {
  const rows = [];
  let [row, field, quoted] = [[], '', false];
  const endField = () => { row.push(field); field = ''; };
  const endRow = () => { endField(); if (row.length > 1 || row[0] !== '') rows.push(row); row = []; };
  for (let i = text.charCodeAt(0) === 0xFEFF ? 1 : 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c !== '"') field += c;
      else if (text[i + 1] === '"') { field += '"'; i += 1; } else quoted = false;
    } else if (c === '"' && field === '') quoted = true;
    else if (c === delimiter) endField();
    else if (c === '\n') endRow();
    else if (c !== '\r' || text[i + 1] !== '\n') field += c;
  }
  if (field !== '' || row.length > 0) endRow();
  return rows;
}

/** Rows as CSV. */
export const writeCsv = rows => rows.map(row => row.map(quoted).join(',')).join('\r\n') + '\r\n';

/** What a spreadsheet puts on the clipboard: fields apart by tabs. Without a tab it is a plain text, and null. */
export const parsePasted = text => (/[\t\n]/.test(text.trim()) ? parseCsv(text.replace(/\r\n?/g, '\n'), '\t') : null);

// The header tells which character is the delimiter, so whatever may be taken for one is quoted.
const quoted = value => (/[",;|\t\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
