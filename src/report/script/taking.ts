/**
 * Each figure can be taken away: its picture as SVG, in light colours and without a style sheet,
 * or as PNG, its data as CSV with all digits, from the evidence in the page.
 */
export const taking = `
  const evidence = () => JSON.parse(document.getElementById('evidence').textContent);
  const save = (name, type, content) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  // A text that begins like a formula is none in a spread sheet.
  const cell = (value) => {
    if (typeof value === 'number') return String(value);
    const text = String(value ?? '');
    const inert = /^[=+\\-@\\t\\r]/.test(text) && !/^-?(\\d|Infinity)/.test(text) ? "'" + text : text;
    return /[",\\n\\r]/.test(inert) ? '"' + inert.replaceAll('"', '""') + '"' : inert;
  };
  const csv = (rows) => rows.map((row) => row.map(cell).join(',')).join('\\r\\n') + '\\r\\n';

  const tried = ({ settings, counterexample }) => [
    ...settings.map((at, index) => [index + 1, at]),
    ...(counterexample ? [['smallest counterexample', counterexample.smallest]] : []),
  ];
  const ofClaim = (claim) => {
    const settings = claim.settings;
    const names = [...new Set(settings.flatMap(({ setting }) => Object.keys(setting)))].sort();
    const head = ['number', ...names, 'chosen', 'phase', 'verdict', 'replicates', 'component', 'prediction', 'numericalError', 'margin', 'knownBias', 'estimate', 'standardError', 'supportLower', 'supportUpper', 'refutationLower', 'refutationUpper'];
    return [head, ...tried(claim).flatMap(([number, at]) => at.components.map((own) => [
      number, ...names.map((name) => Array.isArray(at.setting[name]) ? at.setting[name].join(' ') : at.setting[name]),
      at.origin ?? (at.phase === 'explore' ? 'evenly' : ''), at.phase, at.verdict.kind, at.numReplicates, own.label, own.prediction, own.numericalError, own.margin, own.knownBias,
      own.estimate, own.standardError, own.supportInterval.lower, own.supportInterval.upper, own.refutationInterval.lower, own.refutationInterval.upper,
    ]))];
  };
  // What a figure of one comparison is about stands beside it.
  const settingOf = (claim, { dataset }) => dataset.setting === 'smallest' ? claim.counterexample.smallest : claim.settings[dataset.setting];
  const ofPath = (claim, figure) => [['replicates', 'estimate', 'lower', 'upper'],
    ...settingOf(claim, figure).components[figure.dataset.component].path.map((point) => [point.numReplicates, point.estimate, point.interval.lower, point.interval.upper])];
  const ofScaling = (claim, figure) => [['size', 'distance', 'standardError'],
    ...settingOf(claim, figure).sizePoints.map((point) => [point.size, point.distance, point.standardError])];
  const ofFigure = (figure) => {
    if (figure.kind === 'curves') {
      return [['series', 'kind', figure.horizontal.label, figure.vertical.label, 'error', 'replicates', 'lost'],
        ...figure.series.flatMap(({ name, kind, points }) => points.map((point) => [
          name, kind, point.place, point.value, point.standardError ?? point.numericalError, point.numReplicates, point.numLost]))];
    }
    const width = figure.columns.length;
    return [[figure.horizontal.label, figure.vertical.label, figure.colour.label, 'standardError', 'replicates', 'lost'],
      ...figure.cells.map((own, index) => [figure.columns[index % width], figure.rows[Math.floor(index / width)], own.value, own.standardError, own.numReplicates, own.numLost])];
  };
  const asTable = (figure) => all('.data tr', figure).map((row) => all('th,td', row).map(({ textContent }) => textContent));
  const dataOf = (figure) => {
    try {
      const { claims, figures } = evidence();
      const claim = figure.closest('.claim');
      if (!claim) return ofFigure(figures[figure.dataset.figure]);
      const own = claims[claim.dataset.index];
      const rows = figure.matches('.path') ? ofPath(own, figure) : figure.matches('.scaling') ? ofScaling(own, figure) : ofClaim(own);
      return rows.length > 1 ? rows : asTable(figure);
    } catch {
      return asTable(figure);
    }
  };

  const kept = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-opacity', 'stroke-linecap', 'stroke-linejoin', 'opacity', 'font-size', 'font-weight', 'text-anchor', 'paint-order'];
  const rim = 16;
  // Lines of at most as many characters as fit.
  const linesOf = (text, most) => text.split(/\\s+/).reduce((lines, word) => {
    const last = lines[lines.length - 1];
    if (last !== undefined && (last + ' ' + word).length <= most) lines[lines.length - 1] = last + ' ' + word;
    else lines.push(word);
    return lines;
  }, []);
  const made = (name, attributes, text = '') => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.textContent = text;
    return element;
  };
  // All are read before any loses its class: colours follow from the classes of those around.
  const painted = (drawn) => {
    const parts = [drawn, ...all('*', drawn)];
    for (const part of parts) {
      const style = getComputedStyle(part);
      for (const name of kept) {
        const value = style.getPropertyValue(name);
        if (value && value !== 'normal') part.setAttribute(name, value);
      }
    }
    for (const part of parts) for (const name of ['class', 'tabindex']) part.removeAttribute(name);
    const { width, height } = drawn.viewBox.baseVal;
    const group = made('g', {});
    for (const name of kept) if (drawn.hasAttribute(name)) group.setAttribute(name, drawn.getAttribute(name));
    group.append(...drawn.childNodes);
    return { group, width, height };
  };
  const pictureOf = (figure) => {
    const paper = document.createElement('figure');
    paper.className = figure.className + ' paper';
    const claim = figure.closest('.claim');
    if (claim) paper.classList.add(claim.dataset.verdict);
    const names = figure.querySelector('.names');
    paper.append(figure.querySelector('.scroll > svg').cloneNode(true), ...(names ? [names.cloneNode(true)] : []));
    figure.parentElement.append(paper);
    const ink = getComputedStyle(paper).color;
    const entries = all('.names li', paper).map((entry) => [painted(entry.querySelector('svg')), entry.textContent.trim().replace(/\\s+/g, ' ')]);
    const drawn = painted(paper.querySelector('svg'));
    paper.remove();
    const width = drawn.width + 2 * rim;
    const text = (x, y, weight, words) => made('text', { x, y, fill: ink, 'font-size': 13, 'font-weight': weight }, words);
    const title = figure.querySelector('h4').firstChild.textContent.trim();
    const heads = [...(claim ? linesOf(claim.querySelector('.name').textContent.trim(), width / 8).map((line) => [700, line]) : []), ...linesOf(title, width / 8).map((line) => [claim ? 400 : 700, line])];
    const top = rim + 18 * heads.length + 6;
    drawn.group.setAttribute('transform', 'translate(' + rim + ',' + top + ')');
    let [x, y] = [rim, top + drawn.height + 8];
    const legend = entries.flatMap(([swatch, words]) => {
      const needed = swatch.width + 6 + 7.2 * words.length + 16;
      if (x > rim && x + needed > width) [x, y] = [rim, y + 20];
      swatch.group.setAttribute('transform', 'translate(' + x + ',' + y + ')');
      x += needed;
      return [swatch.group, text(x - needed + swatch.width + 6, y + swatch.height / 2 + 4, 400, words)];
    });
    const height = rim + (legend.length > 0 ? y + 20 : top + drawn.height);
    const svg = made('svg', { viewBox: [0, 0, width, height].join(' '), width, height, role: 'img', 'font-family': 'Arial, Helvetica, sans-serif' });
    svg.append(
      made('rect', { width, height, fill: '#fff' }),
      ...heads.map(([weight, line], index) => text(rim, rim + 12 + 18 * index, weight, line)),
      drawn.group,
      ...legend,
    );
    return { width, height, text: new XMLSerializer().serializeToString(svg) };
  };
  const savePng = (figure, name) => {
    const { width, height, text } = pictureOf(figure);
    const image = new Image();
    image.onload = () => {
      const canvas = document.createElement('canvas');
      canvas.width = 3 * width;
      canvas.height = 3 * height;
      canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => save(name + '.png', 'image/png', blob));
    };
    image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(text);
  };

  for (const figure of all('figure')) {
    const owner = figure.closest('.claim');
    const name = (owner ? owner.querySelector('.opened').id + ' ' + figure.dataset.name : figure.id.replace('figure:', '')).replace(/[^A-Za-z0-9-]+/g, '-');
    const row = document.createElement('p');
    row.className = 'take';
    const offers = [
      ['CSV', 'data as CSV', () => save(name + '.csv', 'text/csv', csv(dataOf(figure)))],
      ['SVG', 'picture as SVG', () => save(name + '.svg', 'image/svg+xml', pictureOf(figure).text)],
      ['PNG', 'picture as PNG', () => savePng(figure, name)],
    ];
    for (const [text, label, act] of offers) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = text;
      button.setAttribute('aria-label', label + ': ' + figure.querySelector('h4').textContent);
      button.addEventListener('click', act);
      row.append(button);
    }
    figure.append(row);
  }
`;
