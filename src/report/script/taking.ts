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

  const ofClaim = ({ settings }) => {
    const names = [...new Set(settings.flatMap(({ setting }) => Object.keys(setting)))].sort();
    const head = ['number', ...names, 'chosen', 'verdict', 'replicates', 'component', 'prediction', 'numericalError', 'margin', 'knownBias', 'estimate', 'standardError', 'supportLower', 'supportUpper', 'refutationLower', 'refutationUpper'];
    return [head, ...settings.flatMap((at, index) => at.components.map((own) => [
      index + 1, ...names.map((name) => Array.isArray(at.setting[name]) ? at.setting[name].join(' ') : at.setting[name]),
      at.origin ?? 'evenly', at.verdict.kind, at.numReplicates, own.label, own.prediction, own.numericalError, own.margin, own.knownBias,
      own.estimate, own.standardError, own.supportInterval.lower, own.supportInterval.upper, own.refutationInterval.lower, own.refutationInterval.upper,
    ]))];
  };
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
      const rows = ofClaim(claims[claim.dataset.index]);
      return rows.length > 1 && !figure.matches('.path,.scaling') ? rows : asTable(figure);
    } catch {
      return asTable(figure);
    }
  };

  const kept = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-opacity', 'stroke-linecap', 'stroke-linejoin', 'opacity', 'font-size', 'font-weight', 'text-anchor', 'paint-order'];
  const pictureOf = (figure) => {
    const paper = document.createElement('figure');
    paper.className = figure.className + ' paper';
    const claim = figure.closest('.claim');
    if (claim) paper.classList.add(claim.dataset.verdict);
    const svg = figure.querySelector('.scroll > svg').cloneNode(true);
    const { width, height } = svg.viewBox.baseVal;
    paper.append(svg);
    document.body.append(paper);
    for (const part of [svg, ...all('*', svg)]) {
      const style = getComputedStyle(part);
      for (const name of kept) {
        const value = style.getPropertyValue(name);
        if (value && value !== 'normal') part.setAttribute(name, value);
      }
      part.removeAttribute('class');
      part.removeAttribute('tabindex');
    }
    paper.remove();
    svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
    svg.setAttribute('width', width);
    svg.setAttribute('height', height);
    svg.setAttribute('font-family', 'Arial, Helvetica, sans-serif');
    const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
    for (const [name, value] of [['width', width], ['height', height], ['fill', '#fff']]) ground.setAttribute(name, value);
    svg.insertBefore(ground, svg.querySelector(':scope > :not(title,desc)'));
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
