// Runs once for each HTML part of the page: a press on anything with data-act becomes an event of that name,
// one of 'ask', 'edit', 'open', 'language', 'remove', 'undo', 'inspect', 'choose', 'rename', 'rate'; a date slider gives 'asof'.
element.addEventListener('click', (press) => {
  const button = press.target.closest('[data-act]');
  if (!button || !element.contains(button)) return;
  if (button.dataset.act === 'open') window.desk.opener = button;
  trigger(button.dataset.act, { ...button.dataset });
});
element.addEventListener('click', (press) => {
  if (press.target.closest('[data-close]')) window.desk.closeReader();
});
if (element.closest('#reader')) {
  window.desk.closeReader = () => {
    if (!props.value) return;
    props.value = '';
    if (window.desk.opener && window.desk.opener.isConnected) window.desk.opener.focus();
  };
  watch('value', () => window.desk.showQuote(element));
}
if (element.closest('#conversation')) watch('value', () => window.desk.followTalk(element));
element.addEventListener('input', (slide) => {
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
