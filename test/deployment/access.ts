import { AUDIT_SERVICE } from '@helixboard/audit';
import { SERVICES, TOPICS, topicOf, type ServiceName } from '@helixboard/contracts';
import { FUNDING_SERVICE } from '@helixboard/funding';
import { GOVERNANCE_SERVICE } from '@helixboard/governance';
import type { ServiceDefinition } from '@helixboard/kit';
import { KPIS_SERVICE } from '@helixboard/kpis';
import { PROCUREMENT_SERVICE } from '@helixboard/procurement';
import { PROJECTS_SERVICE } from '@helixboard/projects';
import { STAKEHOLDERS_SERVICE } from '@helixboard/stakeholders';

export const DEFINITIONS: readonly ServiceDefinition[] = [
  STAKEHOLDERS_SERVICE,
  PROJECTS_SERVICE,
  GOVERNANCE_SERVICE,
  FUNDING_SERVICE,
  PROCUREMENT_SERVICE,
  KPIS_SERVICE,
  AUDIT_SERVICE,
];

/** What a program may do at the broker. */
export interface Access {
  readonly program: ServiceName | 'gateway';
  readonly writes: readonly string[];
  readonly reads: readonly string[];
  /** Its groups begin with this. */
  readonly groups: string;
  readonly transactionalId?: string;
}

/** The services whose events a service follows over the broker: readers of its own making read the stores themselves. */
const followed = ({ name, policies, projections }: ServiceDefinition): readonly ServiceName[] => {
  const sources = new Set<ServiceName>([
    'stakeholders',
    ...[...policies, ...projections].map((r) => r.source),
  ]);
  return SERVICES.filter((service) => service !== name && sources.has(service));
};

const ofService = (definition: ServiceDefinition): Access => {
  const { name } = definition;
  const own = [topicOf(name, 'events').name, topicOf(name, 'personal').name];
  return {
    ...{ program: name, writes: own, groups: `helixboard.${name}.` },
    // Its own as well: a relay that takes over looks where the one before it stopped.
    reads: [...own, ...followed(definition).map((service) => topicOf(service).name)],
    transactionalId: `helixboard-${name}-personal`,
  };
};

/** What each program may do at the broker, from what the services follow. */
export const ACCESS: readonly Access[] = [
  ...DEFINITIONS.map(ofService),
  { program: 'gateway', writes: [], reads: TOPICS.map((t) => t.name), groups: 'helixboard.gateway.' },
];

/** The rows of the handbook's table. */
export const accessRows = (): readonly string[] =>
  ACCESS.map(({ program, writes, reads, groups, transactionalId }) => {
    const others = reads.filter((topic) => !writes.includes(topic));
    const short = (topics: readonly string[]): string =>
      topics.length === TOPICS.length
        ? 'all'
        : topics.map((t) => `\`${t.replace(/^helixboard\./, '')}\``).join(', ') || '–';
    return `| ${program} | ${short(writes)} | ${short(others)} | \`${groups}\` | ${transactionalId ? `\`${transactionalId}\`` : '–'} |`;
  });

interface Acl {
  readonly resource: { readonly type: string; readonly name?: string; readonly patternType?: string };
  readonly operations: readonly string[];
}

/** The rules of a program as Strimzi's KafkaUser writes them. */
export const aclsOf = ({ writes, reads, groups, transactionalId }: Access): readonly Acl[] => [
  ...reads.map((name) => ({
    resource: { type: 'topic', name, patternType: 'literal' },
    operations: writes.includes(name)
      ? ['Describe', 'DescribeConfigs', 'Read', 'Write']
      : ['Describe', 'Read'],
  })),
  { resource: { type: 'group', name: groups, patternType: 'prefix' }, operations: ['Describe', 'Read'] },
  ...(transactionalId
    ? [
        {
          resource: { type: 'transactionalId', name: transactionalId, patternType: 'literal' },
          operations: ['Describe', 'Write'],
        },
      ]
    : []),
];

/** What the command that makes and compares the topics may do. */
export const TOPICS_ACLS: readonly Acl[] = [
  {
    resource: { type: 'topic', name: 'helixboard.', patternType: 'prefix' },
    operations: ['Create', 'Describe', 'DescribeConfigs'],
  },
];
