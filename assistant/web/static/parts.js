// Runs once for each HTML part of the page: a press on anything with data-act becomes an event of that name,
// one of 'ask', 'edit', 'open', 'language', 'remove', 'undo', 'inspect', 'choose', 'rename', 'rate'.
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
