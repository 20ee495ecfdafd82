// The figures of one hospital in a month beside the month before.
import { get, list } from '../../app/api.js';
import { number, percent, text } from '../../app/language.js';
import { plusMonths } from '../months.js';

const ratio = '/api/indicators/essential-drug-ratio';
const days = value => (value === null || value === undefined ? '—' : `${number(value, 1)} ${text('天', 'days')}`);

/** What is shown, in order: { path, query, title, shown, page? }. */
export const indicators = () => [
  { path: ratio, query: { basis: 'amount' }, title: text('基本药物使用比例（金额）', 'Essential-drug ratio (amount)'), page: ['/ratios', { groupBy: 'department' }] },
  { path: ratio, query: { basis: 'amount', scope: 'excludingSelected' }, title: text('其中不计国谈与中选非基药', 'without negotiated and selected drugs'), page: ['/ratios', { scope: 'excludingSelected' }] },
  { path: ratio, query: { basis: 'quantity' }, title: text('基本药物使用比例（数量）', 'Essential-drug ratio (quantity)'), page: ['/ratios', { basis: 'quantity' }] },
  { path: ratio, query: { basis: 'products' }, title: text('基本药物品规占比', 'Essential share of products used'), page: ['/ratios', { basis: 'products' }] },
  { path: ratio, query: { basis: 'stocked' }, title: text('基本药物配备比例', 'Essential share of products stocked'), page: ['/ratios', { basis: 'stocked' }] },
  { path: ratio, query: { basis: 'procurement' }, title: text('基本药物采购比例', 'Essential share of procurement'), page: ['/ratios', { basis: 'procurement' }] },
  { path: '/api/indicators/negotiated-drug-share', query: {}, title: text('国家谈判药品占比', 'Share of negotiated drugs') },
  { path: '/api/indicators/drug-share', query: {}, title: text('药占比', 'Drugs’ share of income') },
  { path: '/api/indicators/key-monitored', query: {}, title: text('重点监控药品占比', 'Share of key-monitored drugs') },
  { path: '/api/indicators/delivery', query: {}, title: text('配送率', 'Delivery rate'), page: ['/ranking', {}] },
  { path: '/api/indicators/payment-days', query: {}, title: text('回款天数', 'Days to payment'), page: ['/ranking', {}], shown: days },
].map(indicator => ({ shown: value => percent(value, 2), ...indicator }));

/** Each indicator with its item of the month and of the month before; one that can't be read is without. */
export async function readIndicators(hospital, month) {
  return Promise.all(indicators().map(async indicator => {
    try {
      const { items } = await get(indicator.path, { ...indicator.query, hospital, from: plusMonths(month, -1), to: month, groupBy: 'month' });
      return { ...indicator, now: items.find(i => i.month === month), before: items.find(i => i.month !== month) };
    } catch (problem) {
      return { ...indicator, problem };
    }
  }));
}

/** The course of the ratio over a year. */
export const readCourse = async (hospital, month) => (await list(ratio, { basis: 'amount', hospital, from: plusMonths(month, -11), to: month, groupBy: 'month' }, 50)).items;

/** How a share moved, in points; days in days. */
export function moved(indicator) {
  const [now, before] = [indicator.now?.ratio, indicator.before?.ratio];
  if (now === null || now === undefined || before === null || before === undefined) return '—';
  const change = indicator.path.endsWith('payment-days') ? now - before : (now - before) * 100;
  const arrow = change > 0.004 ? '▲' : change < -0.004 ? '▼' : '＝';
  return `${arrow} ${number(Math.abs(change))}`;
}
