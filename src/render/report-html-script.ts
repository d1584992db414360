/**
 * What runs in the reader's browser: filters and sorts the table of items, and opens what is folded before printing.
 * It reads the page and nothing else; without it the whole table is there. Plain words for old browsers.
 */
export const reportScript = `
(() => {
  const table = document.getElementById("items");
  if (!table) return;
  document.documentElement.classList.add("live");
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const form = document.getElementById("filters");
  const count = document.getElementById("count");
  const words = rows.map((row) => row.textContent.toLowerCase());
  const apply = () => {
    const wanted = new FormData(form);
    const terms = String(wanted.get("words") || "").toLowerCase().split(/\\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, index) => {
      const state = wanted.get("state");
      const fits = terms.every((term) => words[index].includes(term)) &&
        (!state || row.dataset.states.split(" ").includes(state)) &&
        ["owner", "severity", "service"].every((name) => {
          const value = wanted.get(name);
          return !value || row.dataset[name].split("\\n").includes(value);
        });
      row.hidden = !fits;
      if (fits) shown += 1;
    });
    count.textContent = shown + " of " + rows.length + " shown";
  };
  const place = new Map(rows.map((row, index) => [row, index]));
  table.tHead.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const head = button.closest("th");
    const falling = head.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", falling ? "descending" : "ascending");
    const column = head.cellIndex;
    const isNumber = head.hasAttribute("data-number");
    const sorted = rows.slice().sort((a, b) => {
      const x = a.cells[column].dataset.sort, y = b.cells[column].dataset.sort;
      if ((x === "") !== (y === "")) return x === "" ? 1 : -1;
      const order = isNumber ? Number(x) - Number(y) : x < y ? -1 : x > y ? 1 : 0;
      return (falling ? -order : order) || place.get(a) - place.get(b);
    });
    body.append(...sorted);
  });
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  apply();
  addEventListener("beforeprint", () => {
    for (const folded of document.querySelectorAll("details.section")) folded.open = true;
  });
})();
`;
