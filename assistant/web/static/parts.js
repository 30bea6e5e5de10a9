// Runs once for each HTML part of the page: a press on anything with data-act becomes an event of that name,
// one of 'ask', 'edit', 'open', 'language', 'remove', 'undo', 'inspect', 'choose', 'anew', 'recall', 'rename', 'forget', 'rate'; a date slider gives 'asof'.
element.addEventListener('click', (press) => {
  const button = press.target.closest('[data-act]');
  if (!button || !element.contains(button)) return;
  if (button.dataset.act === 'open') window.desk.opener = button;
  if (button.dataset.confirm && !window.confirm(button.dataset.confirm)) return;
  const sent = { ...button.dataset };
  if (button.dataset.ask) {
    sent.reply = window.prompt(button.dataset.ask, button.dataset.title || '');
    if (sent.reply === null) return;
  }
  trigger(button.dataset.act, sent);
  if (button.dataset.act === 'edit') document.querySelector('#question textarea')?.focus();
});
element.addEventListener('click', (press) => {
  if (press.target.closest('[data-close]')) window.desk.closeReader();
  if (press.target.closest('[data-unfold]')) element.classList.toggle('unfolded');
});
if (element.closest('#reader')) {
  window.desk.closeReader = () => {
    if (!props.value) return;
    props.value = '';
    if (window.desk.opener && window.desk.opener.isConnected) window.desk.opener.focus();
  };
  watch('value', () => window.desk.showQuote(element));
}
if (element.closest('#header')) {
  // Fonts, readers aloud and hyphens go by the language of the document.
  const speak = () => {
    const pressed = element.querySelector('[aria-pressed="true"]');
    if (pressed) document.documentElement.lang = pressed.lang;
    document.title = element.querySelector('h1')?.textContent || document.title;
  };
  watch('value', () => requestAnimationFrame(speak));
  speak();
}
if (element.closest('#race')) window.desk.openFromChart = (sent) => trigger('open', sent);
if (element.closest('#conversation')) watch('value', () => window.desk.followTalk(element));
element.addEventListener('input', (slide) => {
  if (slide.target.dataset.search) {
    const wanted = slide.target.value.trim().toLowerCase();
    for (const row of element.querySelectorAll('li')) row.hidden = !`${row.textContent} ${row.dataset.said}`.toLowerCase().includes(wanted);
  }
  const days = slide.target.dataset.days;
  if (days) slide.target.parentElement.querySelector('output').textContent = days.split(' ')[slide.target.value];
});
let settling = 0;
element.addEventListener('change', (slide) => {
  if (!slide.target.dataset.days) return;
  // Arrow keys give a change for every step; what counts is where the handle comes to rest.
  clearTimeout(settling);
  settling = setTimeout(() => {
    const days = slide.target.dataset.days.split(' ');
    const place = Number(slide.target.value);
    trigger('asof', { day: days[place], last: place === days.length - 1 ? 'yes' : 'no' });
  }, 250);
});
