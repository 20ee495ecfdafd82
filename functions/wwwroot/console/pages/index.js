// Every page of the console: its address, who sees it, and what it is called in the menu.
import * as own from './own.js';
import * as overview from './overview.js';
import * as due from './due.js';
import * as warnings from './warnings.js';
import * as warning from './warning.js';
import * as completion from './completion.js';
import * as ratios from './ratios.js';
import * as ranking from './ranking.js';
import * as coverage from './coverage.js';
import * as prices from './prices.js';
import * as reconciliation from './reconciliation.js';
import * as shares from './shares.js';
import * as abnormal from './abnormal.js';
import * as listCheck from './list-check.js';
import * as changes from './changes.js';
import * as backtests from './backtests.js';
import * as backtest from './backtest.js';
import * as reports from './reports.js';
import * as report from './report.js';
import * as monthly from './monthly.js';
import * as bulletins from './bulletins.js';
import * as feeds from './feeds.js';
import * as feed from './feed.js';
import * as upload from './upload.js';
import * as unmapped from './unmapped.js';
import * as drug from './drug.js';
import * as drugs from './drugs.js';
import * as shortages from './shortages.js';
import * as entry from './entry.js';
import * as hospitals from './hospitals.js';
import * as hospital from './hospital.js';
import * as references from './references.js';
import * as rules from './rules.js';
import * as operations from './operations.js';
import * as deadLetters from './dead-letters.js';
import * as keys from './keys.js';
import * as subscriptions from './subscriptions.js';
import * as deliveries from './deliveries.js';

/** All pages, in the order of the menu. */
export const pages = [
  own, overview, due,
  warnings, warning, changes, backtests, backtest,
  completion, ranking, prices, reconciliation,
  ratios, shares, abnormal, listCheck, drugs, drug,
  shortages, reports, report, monthly, bulletins,
  coverage, feeds, upload, feed, entry, unmapped,
  subscriptions, deliveries,
  hospitals, hospital, keys,
  references, rules, operations, deadLetters,
].map(module => module.page);

/** Where somebody begins. */
export const start = me => (me.hospital ? '/own' : '/overview');
