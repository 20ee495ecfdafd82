// How far something is, with a mark where time is.
import { svg } from '../lib/lit-html.js';
import { percent, text } from '../app/language.js';

/** @param done and time are shares; done may pass 1. */
export const meter = (done, time) => (done === null || done === undefined ? '' : svg`
  <svg class="meter" viewBox="0 0 100 12" role="img" aria-label=${text(`完成 ${percent(done)}，时间 ${percent(time)}`, `done ${percent(done)}, time ${percent(time)}`)}>
    <rect class="whole" width="100" height="12" rx="2"></rect>
    <rect class="done" width=${Math.max(0, Math.min(100, done * 100))} height="12" rx="2"></rect>
    ${time === null || time === undefined ? '' : svg`<line x1=${Math.min(100, time * 100)} x2=${Math.min(100, time * 100)} y1="0" y2="12"></line>`}
  </svg>`);
