// Months as people in China count them.

const inChina = () => new Date(Date.now() + 8 * 3600 * 1000);

/** Today in China, yyyy-MM-dd. */
export const today = () => inChina().toISOString().slice(0, 10);

/** Now in China, to the minute, as a field for a time takes it. */
export const chinaNow = () => inChina().toISOString().slice(0, 16);

/** The month before this one, yyyy-MM. */
export function lastMonth() {
  const now = inChina();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1)).toISOString().slice(0, 7);
}

/** The months from one to another, in order. */
export function months(from, to) {
  const all = [];
  for (let [year, month] = from.split('-').map(Number); `${year}-${String(month).padStart(2, '0')}` <= to && all.length < 60; month === 12 ? (year += 1, month = 1) : (month += 1)) all.push(`${year}-${String(month).padStart(2, '0')}`);
  return all;
}

/** A month so many months away. */
export const plusMonths = (month, count) => {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7);
};

/** The quarter before this one, yyyy-Qn. */
export function lastQuarter() {
  const [year, month] = today().split('-').map(Number);
  const quarter = Math.ceil(month / 3) - 1;
  return quarter === 0 ? `${year - 1}-Q4` : `${year}-Q${quarter}`;
}
