/**
 * Which claims are shown and which is open, as the address says: `#q=s:refuted suite:sgld`,
 * `#suite/claim`, or both with an ampersand. Opening a claim is a step that can be taken back.
 */
export const filtering = `
  const bar = document.getElementById('filter');
  const query = document.getElementById('filter-text');
  const count = document.getElementById('filter-count');
  const openAll = document.getElementById('open-all');
  const claims = all('.claim').map((element) => {
    const { suite, verdict, tags } = element.dataset;
    const inside = element.querySelector('.opened');
    const text = (inside.id + ' ' + element.querySelector('summary').textContent).toLowerCase();
    return { element, anchor: inside.id, suite, verdict, tags: tags.toLowerCase().split(' '), text };
  });
  const claimOf = (anchor) => claims.find((claim) => claim.anchor === anchor);

  const tests = {
    s: (claim, value) => claim.verdict.startsWith(value),
    suite: (claim, value) => claim.suite.toLowerCase().includes(value),
    tag: (claim, value) => claim.tags.some((tag) => tag.startsWith(value)),
  };
  const parsed = (text) => [...text.toLowerCase().matchAll(/(-?)(?:(s|suite|tag):)?(?:"([^"]*)"?|(\\S+))/g)]
    .map(([, minus, kind, quoted, plain]) => {
      const value = quoted ?? plain;
      const test = kind ? tests[kind] : (claim) => claim.text.includes(value);
      return (claim) => test(claim, value) !== (minus === '-');
    });
  const isFiltered = () => query.value.trim() !== '';
  const apply = () => {
    const terms = parsed(query.value);
    const shown = claims.filter((claim) => {
      const matches = terms.every((term) => term(claim));
      claim.element.hidden = !matches;
      return matches;
    });
    for (const part of all('.suite, .exploratory-group')) {
      part.hidden = isFiltered() && !part.querySelector('.claim:not([hidden])');
    }
    for (const part of all('.suite-figures')) part.hidden = isFiltered();
    const needed = query.value.toLowerCase();
    for (const link of all('.counts a')) {
      link.setAttribute('aria-current', String(needed.includes(decodeURIComponent(link.hash).slice(3))));
    }
    count.textContent = isFiltered() ? shown.length + ' of ' + claims.length + ' claims' : claims.length + ' claims';
    count.classList.toggle('none', shown.length === 0);
    return shown;
  };

  const read = () => {
    const parts = location.hash.slice(1).split('&');
    const decoded = (part) => { try { return decodeURIComponent(part); } catch { return part; } };
    const own = parts.find((part) => part.startsWith('q='));
    return { q: own ? decoded(own.slice(2)) : '', place: decoded(parts.find((part) => !part.startsWith('q=')) ?? '') };
  };
  const written = (place, q) => {
    const parts = [
      ...(place ? [encodeURIComponent(place).replaceAll('%2F', '/').replaceAll('%3A', ':').replaceAll('%7E', '~')] : []),
      ...(q.trim() ? ['q=' + encodeURIComponent(q.trim()).replaceAll('%20', ' ').replaceAll('%3A', ':')] : []),
    ];
    return parts.length ? '#' + parts.join('&') : location.pathname + location.search;
  };

  let current = '';
  // Claims that the page opens or closes itself, until their event comes.
  const quiet = new Set();
  const setOpen = (claim, open) => {
    if (claim.element.open === open) return;
    quiet.add(claim);
    claim.element.open = open;
  };
  /** Brings the page to what the address says. */
  const follow = () => {
    const { q, place } = read();
    if (q !== query.value.trim()) query.value = q;
    const shown = apply();
    const claim = claimOf(place);
    if (current && current !== place && claimOf(current)) setOpen(claimOf(current), false);
    if (claim) {
      for (let part = claim.element; part; part = part.parentElement) part.hidden = false;
      setOpen(claim, true);
    }
    current = claim ? place : '';
    const target = claim ? claim.element : place ? document.getElementById(place) : null;
    if (target) {
      for (let part = target.parentElement; part; part = part.parentElement) {
        if (part.tagName === 'DETAILS') part.open = true;
      }
      target.scrollIntoView({ block: 'start' });
      if (claim) claim.element.querySelector('summary').focus({ preventScroll: true });
    } else if (q && shown.length === 1) setOpen(shown[0], true);
  };
  addEventListener('popstate', follow);

  for (const claim of claims) {
    claim.element.addEventListener('toggle', () => {
      if (quiet.delete(claim)) return;
      const { q } = read();
      if (claim.element.open && current !== claim.anchor) {
        current = claim.anchor;
        history.pushState(null, '', written(claim.anchor, query.value));
      } else if (!claim.element.open && current === claim.anchor) {
        current = '';
        history.replaceState(null, '', written('', q));
      }
    });
  }

  let isTyping = false;
  query.addEventListener('input', () => {
    current = '';
    const address = written('', query.value);
    if (isTyping) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
    isTyping = true;
    const shown = apply();
    if (isFiltered() && shown.length === 1) setOpen(shown[0], true);
  });
  query.addEventListener('blur', () => { isTyping = false; });
  bar.addEventListener('submit', (event) => event.preventDefault());
  openAll.addEventListener('click', () => {
    const shown = claims.filter(({ element }) => !element.hidden);
    const open = shown.some(({ element }) => !element.open);
    for (const claim of shown) setOpen(claim, open);
    openAll.textContent = open ? 'close all' : 'open all';
  });
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isText = /^(INPUT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === '/' && !isText) {
      event.preventDefault();
      query.focus();
    } else if (event.key === 'Escape' && event.target === query) {
      query.value = '';
      query.dispatchEvent(new Event('input'));
    }
  });
  bar.hidden = false;
  if ('scrollRestoration' in history) history.scrollRestoration = 'auto';
  follow();
  // The browser looks for the place itself when all is loaded, and takes the focus along.
  if (location.hash) addEventListener('load', () => setTimeout(follow));
`;
