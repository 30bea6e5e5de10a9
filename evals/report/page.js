"use strict";
(() => {
  const table = document.getElementById("answers");
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const fields = ["verdict", "language", "type"].map((name) => document.getElementById(name));
  const words = document.getElementById("words");
  const filter = () => {
    const wanted = words.value.toLowerCase();
    let shown = 0;
    for (const row of rows) {
      const fits = fields.every((field) => !field.value || row.dataset[field.id] === field.value);
      row.hidden = !(fits && (!wanted || row.textContent.toLowerCase().includes(wanted)));
      shown += row.hidden ? 0 : 1;
    }
    document.getElementById("count").textContent = shown + " of " + rows.length;
  };
  const sort = (button, column) => {
    const descending = button.getAttribute("aria-sort") === "ascending";
    table.querySelectorAll("th button").forEach((other) => other.removeAttribute("aria-sort"));
    button.setAttribute("aria-sort", descending ? "descending" : "ascending");
    const order = new Intl.Collator(undefined, { numeric: true });
    const text = (row) => row.cells[column].textContent;
    rows.sort((a, b) => (descending ? -1 : 1) * order.compare(text(a), text(b)));
    body.append(...rows);
  };
  table.querySelectorAll("th button").forEach((button, column) => button.addEventListener("click", () => sort(button, column)));
  fields.forEach((field) => field.addEventListener("change", filter));
  words.addEventListener("input", filter);
  document.querySelector(".filters").addEventListener("submit", (event) => event.preventDefault());
  filter();
})();
