import type { Manifest } from './manifests.js';

type Labels = Readonly<Record<string, string>>;
interface Selector {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly { readonly key: string; readonly values: readonly string[] }[];
}
interface Peer {
  readonly podSelector?: Selector;
  readonly namespaceSelector?: Selector;
  readonly ipBlock?: { readonly cidr: string };
}
interface Rule {
  readonly to?: readonly Peer[];
  readonly from?: readonly Peer[];
  readonly ports: readonly { readonly port: number | string }[];
}
interface Policy {
  readonly podSelector: Selector;
  readonly egress?: readonly Rule[];
  readonly ingress?: readonly Rule[];
}

const COMPONENT = 'app.kubernetes.io/component';
const OPERATED = ['cnpg.io/cluster', 'strimzi.io/cluster', 'k8s-app'];

/** Whom a selector means: one of our programs, what an operator runs, a namespace, or an address. */
const nameOf = ({ podSelector, namespaceSelector, ipBlock }: Peer): string => {
  const labels = podSelector?.matchLabels ?? {};
  const operated = OPERATED.find((label) => labels[label] !== undefined);
  if (ipBlock) return ipBlock.cidr;
  if (operated) return `${operated}=${labels[operated]}`;
  if (labels[COMPONENT]) return labels[COMPONENT];
  return `namespace ${namespaceSelector?.matchLabels?.['kubernetes.io/metadata.name']}`;
};

const selected = ({ matchLabels = {}, matchExpressions = [] }: Selector, all: readonly string[]) => {
  if (matchLabels[COMPONENT]) return [matchLabels[COMPONENT]];
  return matchExpressions.find((e) => e.key === COMPONENT)?.values ?? all;
};

const flowsOf = (
  policies: readonly Manifest[],
  all: readonly string[],
  direction: 'egress' | 'ingress',
): readonly string[] =>
  policies.flatMap(({ spec }) => {
    const policy = spec as Policy;
    return (policy[direction] ?? []).flatMap((rule) =>
      (rule.to ?? rule.from ?? []).flatMap((peer) =>
        rule.ports.flatMap(({ port }) =>
          selected(policy.podSelector, all).map((name) =>
            direction === 'egress'
              ? `${name} → ${nameOf(peer)}:${port}`
              : `${nameOf(peer)} → ${name}:${port}`,
          ),
        ),
      ),
    );
  });

/** What the policies let out of our programs, and into them, as `from → to:port`. */
export const flowsIn = (manifests: readonly Manifest[], programs: readonly string[]) => {
  const policies = manifests.filter((m) => m.kind === 'NetworkPolicy');
  const sorted = (direction: 'egress' | 'ingress') =>
    [...new Set(flowsOf(policies, programs, direction))].toSorted();
  return { out: sorted('egress'), in: sorted('ingress') };
};
