/**
 * The page's script: filter, copy buttons, keyboard access to wide tables, and
 * everything unfolded in print. The page is complete without it.
 */
export const script = `(() => {
  'use strict';
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const bar = document.getElementById('filter');
  const query = document.getElementById('filter-text');
  const count = document.getElementById('filter-count');
  const boxes = all('input[type=checkbox]', bar);
  const entries = all('tr[data-verdict]').map((row) => ({
    row,
    article: document.getElementById(row.dataset.claim),
    verdict: row.dataset.verdict,
    text: row.textContent.toLowerCase(),
  }));
  const apply = () => {
    const words = query.value.toLowerCase().split(/\\s+/).filter(Boolean);
    const kinds = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    let shown = 0;
    for (const { row, article, verdict, text } of entries) {
      const matches = (kinds.size === 0 || kinds.has(verdict)) && words.every((word) => text.includes(word));
      row.hidden = !matches;
      if (article) article.hidden = !matches;
      if (matches) shown += 1;
    }
    for (const suite of all('.suite')) {
      suite.hidden = !suite.querySelector('article:not([hidden])');
    }
    count.textContent = shown + ' of ' + entries.length + ' claims';
  };
  query.addEventListener('input', apply);
  bar.addEventListener('change', apply);
  bar.addEventListener('submit', (event) => event.preventDefault());
  bar.addEventListener('reset', () => setTimeout(apply));
  addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || /^(INPUT|TEXTAREA)$/.test(event.target.tagName)) return;
    event.preventDefault();
    query.focus();
  });
  bar.hidden = false;
  apply();

  for (const line of all('.replay')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'copy';
    button.setAttribute('aria-label', 'copy replay line');
    button.addEventListener('click', async () => {
      const code = line.querySelector('code');
      getSelection().selectAllChildren(code);
      try {
        await navigator.clipboard.writeText(code.textContent);
        button.textContent = 'copied';
      } catch {
        button.textContent = 'selected';
      }
      setTimeout(() => { button.textContent = 'copy'; }, 1500);
    });
    line.append(button);
  }

  const sizes = new ResizeObserver((changes) => {
    for (const { target } of changes) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute('tabindex');
    }
  });
  for (const target of all('.scroll')) sizes.observe(target);

  const folded = [];
  addEventListener('beforeprint', () => {
    for (const details of all('details:not([open])')) {
      details.open = true;
      folded.push(details);
    }
  });
  addEventListener('afterprint', () => {
    for (const details of folded.splice(0)) details.open = false;
  });
})();
`;
