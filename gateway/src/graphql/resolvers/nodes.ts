import type { Provenance } from '@helixboard/contracts';

/** A row as resolvers hand it on: with the day as of which it was asked for, for what hangs on it. */
export type OnDay<View> = View & { readonly asOf: string | undefined };

export const onDay = <View extends object>(view: View, asOf: string | null | undefined): OnDay<View> => ({
  ...view,
  asOf: asOf ?? undefined,
});

/** A page with its nodes beside its edges. */
export const connection = <
  View extends object,
  P extends { readonly edges: readonly { readonly cursor: string; readonly node: View }[] },
>(
  page: P,
  asOf?: string | null,
) => {
  const edges = page.edges.map(({ cursor, node }) => ({ cursor, node: onDay(node, asOf) }));
  return { ...page, edges, nodes: edges.map((e) => e.node) };
};

/** Whether a record is invented to show the product. */
export const isDemo = (record: { readonly provenance: Provenance | null }): boolean =>
  record.provenance?.kind === 'demo';

/** First and last day, unless neither is known. */
export const periodOf = (from: string | null, to: string | null) =>
  from === null && to === null ? null : { from, to };
