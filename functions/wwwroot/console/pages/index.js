// Every page of the console: its address, where it stands in the menu, who sees it, and what it is called. What a page holds comes with it when it is opened.
import { text } from '../app/language.js';

const everybody = ['hospital', 'pharmacist', 'officer', 'admin'];
const institutions = ['hospital', 'pharmacist'];
const authorities = ['officer', 'admin'];
const people = ['pharmacist', 'officer', 'admin'];

/** All pages, in the order of the menu. `within` names the page that one of something belongs to. */
export const pages = [
  { path: '/own', section: 'overview', roles: institutions, menu: () => text('本院', 'Our hospital'), title: () => text('本院', 'Our hospital'), open: () => import('./own.js') },
  { path: '/overview', section: 'overview', roles: authorities, menu: () => text('总览', 'Overview'), title: () => text('总览', 'Overview'), open: () => import('./overview.js') },
  { path: '/due', section: 'overview', roles: everybody, menu: () => text('到期事项', 'Due'), title: () => text('到期事项', 'What is due'), open: () => import('./due.js') },
  { path: '/warnings', section: 'warnings', roles: everybody, menu: () => text('预警清单', 'Worklist'), title: () => text('短缺预警', 'Shortage warnings'), open: () => import('./warnings.js') },
  { path: '/warnings/:id', within: '/warnings', roles: everybody, title: () => text('预警详情', 'Warning'), open: () => import('./warning.js') },
  { path: '/changes', section: 'warnings', roles: everybody, menu: () => text('变更流', 'Changes'), title: () => text('变更流', 'What changed'), open: () => import('./changes.js') },
  { path: '/backtests', section: 'warnings', roles: authorities, menu: () => text('回测', 'Backtests'), title: () => text('回测', 'Backtest'), open: () => import('./backtests.js') },
  { path: '/backtests/:id', within: '/backtests', roles: authorities, title: () => text('回测结果', 'A backtest'), open: () => import('./backtest.js') },
  { path: '/completion', section: 'supply', roles: everybody, menu: () => text('集采完成', 'Procurement'), title: () => text('带量采购完成情况', 'Completion of volume-based procurement'), open: () => import('./completion.js') },
  { path: '/ranking', section: 'supply', roles: everybody, menu: () => text('配送与回款', 'Delivery, payment'), title: () => text('配送与回款排名', 'Delivery and payment'), open: () => import('./ranking.js') },
  { path: '/prices', section: 'supply', roles: everybody, menu: () => text('采购价格', 'Prices'), title: () => text('采购价格', 'Purchase prices'), open: () => import('./prices.js') },
  { path: '/reconciliation', section: 'supply', roles: everybody, menu: () => text('三方核对', 'Reconciliation'), title: () => text('三方核对', 'Hospital, platform, insurance'), open: () => import('./reconciliation.js') },
  { path: '/ratios', section: 'use', roles: everybody, menu: () => text('基药比例', 'Ratios'), title: () => text('基本药物使用比例', 'Essential-drug use ratio'), open: () => import('./ratios.js') },
  { path: '/shares', section: 'use', roles: everybody, menu: () => text('其他占比', 'Other shares'), title: () => text('其他用药占比', 'Other shares of use'), open: () => import('./shares.js') },
  { path: '/abnormal', section: 'use', roles: everybody, menu: () => text('异常使用', 'Unusual use'), title: () => text('药品异常使用', 'Unusual use of drugs'), open: () => import('./abnormal.js') },
  { path: '/list-check', section: 'use', roles: everybody, menu: () => text('目录核对', 'List check'), title: () => text('基本药物目录核对', 'Check of essential lists'), open: () => import('./list-check.js') },
  { path: '/drugs', section: 'use', roles: everybody, menu: () => text('药品查询', 'Drugs'), title: () => text('药品查询', 'Find a drug'), open: () => import('./drugs.js') },
  { path: '/drugs/:hospital/:code', within: '/drugs', roles: everybody, title: () => text('药品', 'Drug'), open: () => import('./drug.js') },
  { path: '/shortages', section: 'reports', roles: institutions, menu: () => text('待报短缺', 'To report'), title: () => text('待报短缺', 'Shortages to report'), open: () => import('./shortages.js') },
  { path: '/reports', section: 'reports', roles: everybody, menu: () => text('短缺直报', 'Direct reports'), title: () => text('短缺药品直报', 'Shortage reports'), open: () => import('./reports.js') },
  { path: '/reports/:id', within: '/reports', roles: everybody, title: () => text('直报记录', 'Report'), open: () => import('./report.js') },
  { path: '/monthly', section: 'reports', roles: people, menu: () => text('月度报告', 'Monthly report'), title: () => text('月度进展报告', 'Monthly progress report'), open: () => import('./monthly.js') },
  { path: '/bulletins', section: 'reports', roles: authorities, menu: () => text('公报', 'Bulletins'), title: () => text('月度公报', 'Monthly bulletin'), open: () => import('./bulletins.js') },
  { path: '/coverage', section: 'data', roles: everybody, menu: () => text('数据覆盖', 'Coverage'), title: () => text('数据覆盖', 'Coverage of data'), open: () => import('./coverage.js') },
  { path: '/feeds', section: 'data', roles: everybody, menu: () => text('报送', 'Feeds'), title: () => text('数据报送', 'Feeds'), open: () => import('./feeds.js') },
  { path: '/upload', within: '/feeds', roles: ['hospital', 'pharmacist', 'admin'], title: () => text('上传文件', 'Upload files'), open: () => import('./upload.js') },
  { path: '/feeds/:id', within: '/feeds', roles: everybody, title: () => text('报送详情', 'Feed'), open: () => import('./feed.js') },
  { path: '/entry', section: 'data', roles: institutions, menu: () => text('手工填报', 'Type it in'), title: () => text('手工填报', 'Type it in'), open: () => import('./entry.js') },
  { path: '/unmapped', section: 'data', roles: everybody, menu: () => text('待对码', 'Unmapped'), title: () => text('待对码药品', 'Unmapped codes'), open: () => import('./unmapped.js') },
  { path: '/subscriptions', section: 'settings', roles: people, menu: () => text('订阅', 'Alerts'), title: () => text('预警订阅', 'Subscriptions to alerts'), open: () => import('./subscriptions.js') },
  { path: '/subscriptions/:id', within: '/subscriptions', roles: people, title: () => text('投递记录', 'Deliveries'), open: () => import('./deliveries.js') },
  { path: '/hospitals', section: 'settings', roles: authorities, menu: () => text('机构', 'Institutions'), title: () => text('机构', 'Institutions'), open: () => import('./hospitals.js') },
  { path: '/hospitals/:code', within: '/hospitals', roles: authorities, title: () => text('机构', 'Institution'), open: () => import('./hospital.js') },
  { path: '/keys', section: 'settings', roles: ['admin'], menu: () => text('密钥', 'Keys'), title: () => text('访问密钥', 'Access keys'), open: () => import('./keys.js') },
  { path: '/references', section: 'settings', roles: everybody, menu: () => text('参考数据', 'Reference data'), title: () => text('参考数据', 'Reference data'), open: () => import('./references.js') },
  { path: '/rules', section: 'settings', roles: everybody, menu: () => text('规则', 'Rules'), title: () => text('现行规则', 'Rules in force'), open: () => import('./rules.js') },
  { path: '/operations', section: 'settings', roles: ['admin'], menu: () => text('运行', 'Operation'), title: () => text('运行状况', 'Operation'), open: () => import('./operations.js') },
  { path: '/dead-letters', section: 'settings', roles: ['admin'], menu: () => text('死信', 'Dead letters'), title: () => text('死信', 'Dead letters'), open: () => import('./dead-letters.js') },
  { path: '/audit', section: 'settings', roles: authorities, menu: () => text('审计', 'Audit'), title: () => text('审计记录', 'Audit record'), open: () => import('./audit.js') },
];

/** Where somebody begins. */
export const start = me => (me.hospital ? '/own' : '/overview');
