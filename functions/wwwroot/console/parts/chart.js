// Charts by ECharts, read only by pages that show one. Every chart stands beside a table or text that says the same.
import { html } from '../lib/lit-html.js';
import { Directive, directive } from '../lib/directive.js';

let library = null;
const echarts = () => (library ??= import('../lib/echarts.js'));

const style = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** The colours of the scheme the reader uses. */
export const colours = () => ({
  text: style('--text'), soft: style('--soft'), line: style('--line'), accent: style('--accent'), red: style('--red'), orange: style('--orange'), yellow: style('--yellow'), ok: style('--ok'),
  heat: [0, 1, 2, 3, 4].map(n => style(`--heat-${n}`)),
});

class Chart extends Directive {
  #drawn = null;

  render() { return undefined; }

  update(part, [options]) {
    this.#draw(part.element, options);
    return undefined;
  }

  async #draw(element, options) {
    const { init } = await echarts();
    if (!element.isConnected) return;
    if (!this.#drawn) {
      this.#drawn = init(element, null, { renderer: 'svg' });
      new ResizeObserver(() => this.#drawn.resize()).observe(element);
    }
    const colour = colours();
    this.#drawn.setOption({ textStyle: { color: colour.text, fontFamily: 'inherit' }, animation: false, aria: { enabled: true }, ...options(colour) }, true);
  }
}

const draw = directive(Chart);

/** A chart with the words that say what it shows. `options` gets the colours and answers what ECharts takes. */
export const chart = (label, options, size = 'wide') => html`<figure class="chart ${size}" role="img" aria-label=${label}><div ${draw(options)}></div></figure>`;
