// What the page does by itself in the browser: theme, copying, keyboard, scrolling. Nothing here asks any other host.
window.desk = {
  opener: null,
  closeReader() {},
  openFromChart() {},

  showQuote(pane) {
    const title = pane.querySelector('h2');
    if (!title) return;
    title.focus({ preventScroll: true });
    // The pane may have been hidden until now, so wait until it is laid out.
    requestAnimationFrame(() => {
      (pane.querySelector('mark') || title).scrollIntoView({ block: 'center' });
    });
  },

  followTalk(pane) {
    const turns = pane.querySelectorAll('.turn');
    const last = turns[turns.length - 1];
    if (!last) return;
    const known = Number(pane.dataset.turns || 0);
    pane.dataset.turns = turns.length;
    const scroller = pane.closest('#conversation');
    if (turns.length > known && scroller) scroller.scrollTop = last.offsetTop - 8;
  },

  setTheme(name) {
    document.body.classList.toggle('dark', name === 'dark');
    try { localStorage.setItem('desk-theme', name); } catch { /* private windows may refuse */ }
  },

  async copy(words) {
    try {
      await navigator.clipboard.writeText(words);
    } catch {
      const box = document.createElement('textarea');
      box.value = words;
      document.body.append(box);
      box.select();
      document.execCommand('copy');
      box.remove();
    }
  },
};

// Enter chooses a word while Chinese is being typed; it must not send the half-written question.
window.addEventListener('keydown', (key) => {
  if (key.key === 'Enter' && (key.isComposing || key.keyCode === 229)) key.stopImmediatePropagation();
}, true);

window.addEventListener('keydown', (key) => {
  if (key.key === 'Escape') window.desk.closeReader();
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName || '');
  if (key.key === '/' && !typing && !key.ctrlKey && !key.metaKey && !key.altKey) {
    const box = document.querySelector('#question textarea');
    if (box) { key.preventDefault(); box.focus(); }
  }
});

document.addEventListener('click', async (press) => {
  const theme = press.target.closest('[data-theme]');
  if (theme) window.desk.setTheme(document.body.classList.contains('dark') ? 'light' : 'dark');
  if (press.target.closest('[data-print]')) window.print();
  const copy = press.target.closest('[data-copy]');
  if (copy) {
    await window.desk.copy(copy.dataset.copy);
    const before = copy.textContent;
    copy.textContent = copy.dataset.done;
    setTimeout(() => { copy.textContent = before; }, 1500);
  }
});

// A chart is wired when the pointer first comes to it: the library that draws it is not there before.
document.addEventListener('pointerover', (move) => {
  const chart = move.target.closest?.('.js-plotly-plot');
  if (!chart || chart.dataset.wired) return;
  chart.dataset.wired = 'yes';
  chart.on('plotly_click', (press) => {
    const [article, start, end] = press.points[0].customdata;
    window.desk.openFromChart({ article, start, end });
  });
});

// By keyboard: Tab reaches a chart, the arrows its bars, and Enter opens the article of one. A bar says its amount and
// its source to readers aloud.
const barsOf = (chart) => [...chart.querySelectorAll('.bars .point path')];
const plain = (words) => new DOMParser().parseFromString(words.replaceAll('<br>', ' '), 'text/html').body.textContent;
const reachBars = (chart) => {
  const bars = barsOf(chart);
  if (!chart.data || (chart.told === chart.data && bars.every((bar) => bar.hasAttribute('tabindex')))) return;
  chart.told = chart.data;
  const told = chart.data.flatMap((trace) => [...trace.customdata].map((cited, at) => [cited, trace.hovertext[at]]));
  const labels = chart.layout.annotations.filter((each) => each.xref !== 'paper');
  bars.forEach((bar, at) => {
    if (!told[at]) return;
    const [[article, start, end], source] = told[at];
    bar.setAttribute('tabindex', at ? '-1' : '0');
    bar.setAttribute('role', 'button');
    bar.setAttribute('aria-label', `${plain(labels[at]?.text || '')}. ${plain(source)}`);
    bar.desk = { article, start, end };
  });
};
new MutationObserver(() => document.querySelectorAll('#charts .js-plotly-plot').forEach(reachBars))
  .observe(document.documentElement, { childList: true, subtree: true });
document.addEventListener('keydown', (key) => {
  const bar = key.target;
  if (!bar.desk) return;
  const bars = barsOf(bar.closest('.js-plotly-plot'));
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[key.key];
  if (step) bars[bars.indexOf(bar) + step]?.focus();
  if (key.key === 'Enter' || key.key === ' ') {
    window.desk.opener = bar;
    window.desk.openFromChart(bar.desk);
  }
  if (step || key.key === ' ') key.preventDefault();
});

// Paper is white.
let wasDark = false;
window.addEventListener('beforeprint', () => {
  wasDark = document.body.classList.contains('dark');
  document.body.classList.remove('dark');
});
window.addEventListener('afterprint', () => { if (wasDark) document.body.classList.add('dark'); });

window.addEventListener('load', () => {
  let chosen = null;
  try { chosen = localStorage.getItem('desk-theme'); } catch { /* as above */ }
  if (!chosen) return;
  // gradio sets its own choice while it starts; ours comes after the page stands.
  const wait = setInterval(() => {
    if (!document.querySelector('#question')) return;
    clearInterval(wait);
    document.body.classList.toggle('dark', chosen === 'dark');
  }, 50);
});
