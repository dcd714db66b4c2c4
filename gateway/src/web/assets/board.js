// Fills the board's section of the start page over GraphQL: what waits, what changed, the roadmap and its totals.
const section = document.querySelector('[data-board]');
const texts = JSON.parse(section.dataset.texts);
const labels = JSON.parse(section.dataset.labels);
const language = section.dataset.language;
const told = section.querySelector('[data-told]');
const CHANGES_SHOWN = 3;

const amounts = 'projects needCents firmCents gapCents';
const query = `{
  waiting { text(language: ${language}) due late }
  changes(first: 6, language: ${language}) {
    since
    nodes { total project { title { text(language: ${language}) } } changes { event { eventId sentence } } }
  }
  roadmap(first: 100) {
    hiddenCount
    nodes {
      title { text(language: ${language}) }
      state
      period { from to }
      procurementState
      funding { standing { state gap } }
      compliance { standing }
      indicators { name { text(language: ${language}) } plainWords(language: ${language}) status { code } }
      forecast { slipDays }
      nextDeadline { due late text(language: ${language}) }
      blockers { text(language: ${language}) whoMustAct { label(language: ${language}) } }
    }
    totals {
      grand { ${amounts} }
      byDimension { dimension ${amounts} }
      byYear { year ${amounts} }
      byHelix { helix ${amounts} }
    }
  }
}`;

const element = (name, ...children) => {
  const made = document.createElement(name);
  made.append(...children);
  return made;
};
const paragraph = (text) => element('p', text);

const locale = `${language.toLowerCase()}-BE`;
const euros = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 });
const inEuros = (cents) => {
  const digits = cents.padStart(3, '0');
  return euros.format(`${digits.slice(0, -2)}.${digits.slice(-2)}`);
};
const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'Europe/Brussels' });
const day = (iso) => {
  const time = element('time', date.format(new Date(iso)));
  time.dateTime = iso;
  return time;
};

const waitingItem = ({ text, due, late }) => {
  const item = element('li', text);
  if (late) item.append(' ', element('strong', `▲ ${texts.late}`));
  if (due) item.append(' ', element('span', `(${texts.due} `, day(due), ')'));
  return item;
};

const changesOf = ({ project, changes, total }) => {
  const shown = changes.slice(0, CHANGES_SHOWN).map(({ event }) => element('li', event.sentence));
  const rest = total - shown.length;
  return [
    element('h4', project?.title?.text ?? '…'),
    element('ul', ...shown, ...(rest > 0 ? [element('li', `+ ${rest} ${texts.more}`)] : [])),
  ];
};

const row = (name, { projects, needCents, firmCents, gapCents }) => {
  const head = element('th', name);
  head.scope = 'row';
  const cells = [projects, inEuros(needCents), inEuros(firmCents), inEuros(gapCents)];
  return element('tr', head, ...cells.map((cell) => element('td', String(cell))));
};

const tableOf = ({ grand, byDimension, byYear, byHelix }) => {
  const heads = [texts.group, texts.projects, texts.need, texts.firm, texts.gap].map((text) => {
    const head = element('th', text);
    head.scope = 'col';
    return head;
  });
  const group = (name, rows) => {
    const head = element('th', name);
    head.scope = 'rowgroup';
    head.colSpan = heads.length;
    return element('tbody', element('tr', head), ...rows);
  };
  const groups = [
    group(
      texts.dimension,
      byDimension.map((d) => row(labels[d.dimension] ?? d.dimension, d)),
    ),
    group(
      texts.helix,
      byHelix.map((h) => row(labels[h.helix] ?? h.helix, h)),
    ),
    group(
      texts.year,
      byYear.map((y) => row(String(y.year), y)),
    ),
  ];
  const table = element('table', element('thead', element('tr', ...heads)));
  table.append(...groups, element('tfoot', row(texts.grand, grand)));
  table.className = 'amounts';
  return table;
};

/** A status is a word and a shape, never a colour alone. */
const SHAPES = { ON_TRACK: '●', AT_RISK: '◆', OFF_TRACK: '▲', NO_DATA: '○' };
const labelOf = (code) => labels[code] ?? code;
const listOf = (items) => (items.length > 0 ? element('ul', ...items.map((i) => element('li', i))) : '–');

const projectRow = (p) => {
  const head = element('th', p.title?.text ?? '…');
  head.scope = 'row';
  const gap = p.funding?.standing?.gap;
  const slip = p.forecast?.slipDays;
  const cells = [
    [labelOf(p.state), ...(slip ? [element('br'), `▲ ${texts.slip.replace('{days}', String(slip))}`] : [])],
    p.period ? [day(p.period.from), ' – ', day(p.period.to)] : ['–'],
    p.funding?.standing
      ? [
          labelOf(p.funding.standing.state),
          ...(gap && gap !== '0' ? [element('br'), `${texts.gap}: ${inEuros(String(gap))}`] : []),
        ]
      : ['–'],
    [labelOf(p.procurementState)],
    [p.compliance ? labelOf(p.compliance.standing) : '–'],
    [
      listOf(
        p.indicators.map((i) => `${SHAPES[i.status.code] ?? ''} ${i.name?.text ?? ''}: ${i.plainWords}`),
      ),
    ],
    p.nextDeadline
      ? [
          day(p.nextDeadline.due),
          ' ',
          p.nextDeadline.text,
          ...(p.nextDeadline.late ? [' ', element('strong', `▲ ${texts.late}`)] : []),
        ]
      : ['–'],
    [listOf(p.blockers.map((b) => `${b.text} (${b.whoMustAct.label})`))],
  ];
  return element('tr', head, ...cells.map((cell) => element('td', ...cell)));
};

const projectsTable = (nodes) => {
  const heads = texts.columns.map((text) => {
    const head = element('th', text);
    head.scope = 'col';
    return head;
  });
  const table = element(
    'table',
    element('thead', element('tr', ...heads)),
    element('tbody', ...nodes.map(projectRow)),
  );
  table.className = 'projects';
  return table;
};

const show = ({ waiting, changes, roadmap }, token) => {
  const items = waiting.map(waitingItem);
  const none = paragraph(token ? texts.nothingWaits : texts.asPublic);
  section
    .querySelector('[data-waiting-list]')
    .replaceChildren(items.length > 0 ? element('ul', ...items) : none);
  const since = changes.since ? element('p', `${texts.since} `, day(changes.since)) : paragraph(texts.ever);
  const all = changes.nodes.flatMap(changesOf);
  section
    .querySelector('[data-changes-list]')
    .replaceChildren(since, ...(all.length > 0 ? all : [paragraph(texts.nothingChanged)]));
  const hidden = roadmap.hiddenCount ? [paragraph(`${texts.hidden} ${roadmap.hiddenCount}`)] : [];
  section.querySelector('[data-projects]').replaceChildren(projectsTable(roadmap.nodes), ...hidden);
  section.querySelector('[data-totals]').replaceChildren(tableOf(roadmap.totals));
};

const ask = async (token) => {
  told.textContent = '';
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify({ query }),
    });
    const { data } = await response.json();
    if (response.ok && data) show(data, token);
    else told.textContent = response.status === 401 ? texts.refused : texts.failed;
  } catch {
    told.textContent = texts.failed;
  }
};

section.querySelector('[data-token]').addEventListener('submit', (event) => {
  event.preventDefault();
  void ask(section.querySelector('#token').value.trim());
});
section.hidden = false;
void ask('');
