import {
  centsIn,
  codeOf,
  codesOf,
  column,
  type Exportable,
  type Node,
  PROVENANCE,
  textIn,
} from './exportable.js';

const gate = (node: Node, name: string): string | null => {
  const standing = node.gates.find((g: Node) => codeOf(g.gate) === name);
  if (!standing) return null;
  return standing.open ? 'open' : `closed${standing.reason ? ` (${codeOf(standing.reason)})` : ''}`;
};

/** The roadmap: a row for each project on it or later, by first day. */
export const ROADMAP: Exportable = {
  field: 'roadmap',
  query: `query ($first: Int!, $after: String, $asOf: LocalDate, $language: Language!) {
    roadmap(first: $first, after: $after, asOf: $asOf, language: $language) {
      totalCount pageInfo { hasNextPage endCursor }
      nodes {
        id version title { text(language: $language) } state dimensions structure quickWin pilot
        period { from to } daysLeft halted territory helices
        owner { name { text(language: $language) } } partners { name { text(language: $language) } }
        gates { gate open reason }
        blockers { text(language: $language) whoMustAct { label(language: $language) } }
        nextDeadline { due late text(language: $language) }
        funding { standing { state vat need firm expected gap cashGap onDebt } }
        provenance { kind source page }
      }
    }
  }`,
  columns: [
    column('id', (n) => n.id),
    column('version', (n) => n.version),
    column('title', (n) => textIn(n.title)),
    column('state', (n) => codeOf(n.state)),
    column('dimensions', (n) => codesOf(n.dimensions)),
    column('structure', (n) => codeOf(n.structure)),
    column('quick_win', (n) => n.quickWin),
    column('pilot', (n) => n.pilot),
    column('from', (n) => n.period?.from ?? null),
    column('to', (n) => n.period?.to ?? null),
    column('days_left', (n) => n.daysLeft),
    column('halted', (n) => n.halted),
    column('territory', (n) => n.territory),
    column('owner', (n) => textIn(n.owner?.name)),
    column('partners', (n) => n.partners.map((p: Node) => textIn(p.name) ?? '')),
    column('helices', (n) => codesOf(n.helices)),
    ...['approval', 'funding', 'compliance', 'team'].map((name) =>
      column(`gate_${name}`, (n) => gate(n, name)),
    ),
    column('blockers', (n) => n.blockers.map((b: Node) => `${b.text} (${b.whoMustAct.label})`)),
    column('next_deadline', (n) => n.nextDeadline?.due ?? null),
    column('next_deadline_late', (n) => n.nextDeadline?.late ?? null),
    column('next_deadline_text', (n) => n.nextDeadline?.text ?? null),
    column('funding_state', (n) => codeOf(n.funding?.standing?.state)),
    column('vat', (n) => codeOf(n.funding?.standing?.vat)),
    column('need_cents', (n) => centsIn(n.funding?.standing?.need)),
    column('firm_cents', (n) => centsIn(n.funding?.standing?.firm)),
    column('expected_cents', (n) => centsIn(n.funding?.standing?.expected)),
    column('gap_cents', (n) => centsIn(n.funding?.standing?.gap)),
    column('cash_gap_cents', (n) => centsIn(n.funding?.standing?.cashGap)),
    column('on_debt_cents', (n) => centsIn(n.funding?.standing?.onDebt)),
    ...PROVENANCE,
  ],
};
