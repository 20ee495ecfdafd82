// What feeds and their states are called.
import { text } from '../app/language.js';

const names = {
  catalogue: ['药品目录', 'catalogue'], usage: ['使用', 'use'], inbound: ['入库', 'goods in'], outbound: ['出库', 'goods out'], stock: ['库存', 'stock'], orders: ['订单', 'orders'],
  deliveries: ['到货', 'deliveries'], payments: ['付款', 'payments'], agreements: ['集采协议', 'agreements'], advances: ['预付款', 'advances'], shortages: ['短缺上报', 'shortages'],
  institution: ['机构月报', 'institution months'], targets: ['目标', 'targets'], thresholds: ['阈值', 'thresholds'], calendar: ['工作日历', 'calendar'], lists: ['清单', 'lists'], notices: ['停产通知', 'notices'],
};

export const kindName = kind => (names[kind] ? text(...names[kind]) : kind);

const ofHospitals = ['catalogue', 'usage', 'inbound', 'outbound', 'stock', 'orders', 'deliveries', 'payments', 'institution', 'shortages', 'lists'];
const shared = ['agreements', 'advances', 'notices', 'targets', 'thresholds', 'calendar'];

/** The kinds that somebody sees feeds of. */
export const kinds = me => (me.principal === 'admin' ? [...ofHospitals, ...shared] : ofHospitals);

export const feedStatus = status => ({
  received: text('已接收', 'received'), processing: text('处理中', 'processing'), completed: text('已完成', 'completed'), refused: text('已拒收', 'refused'), failed: text('失败', 'failed'), superseded: text('已被取代', 'superseded'),
})[status] ?? status;

export const statusKind = status => ({ completed: 'ok', refused: 'red', failed: 'red' })[status] ?? 'yellow';
