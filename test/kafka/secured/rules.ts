import { Kafka, logLevel, type AclEntry } from 'kafkajs';
import { ACCESS, aclsOf, TOPICS_ACLS } from '../../deployment/access.js';
import { userOf, type Program } from './programs.js';

// Kafka's numbers of them; as values, Node finds no such exports of kafkajs.
const RESOURCES: Readonly<Record<string, number>> = { topic: 2, group: 3, cluster: 4, transactionalId: 5 };
const PATTERNS: Readonly<Record<string, number>> = { literal: 3, prefix: 4 };
const OPERATIONS: Readonly<Record<string, number>> = {
  ...{ Read: 3, Write: 4, Create: 5, Describe: 8, DescribeConfigs: 10, IdempotentWrite: 12 },
};
const ALLOW = 3;
const EVERY_ADDRESS = '*';
/** The cluster has but one name. */
const CLUSTER = 'kafka-cluster';

/** A right of a program: one row of what the operator is given. */
export type Right = AclEntry;

/** What the product's own table gives a program. */
export const rightsOf = (program: Program): readonly Right[] => {
  const acls =
    program === 'topics' ? TOPICS_ACLS : aclsOf(ACCESS.find((access) => access.program === program)!);
  return acls.flatMap(({ resource, operations }) =>
    operations.map((operation): Right => ({
      ...{ resourceType: RESOURCES[resource.type]!, resourceName: resource.name ?? CLUSTER },
      resourcePatternType: PATTERNS[resource.patternType ?? 'literal']!,
      ...{ principal: `User:${userOf(program)}`, host: EVERY_ADDRESS },
      ...{ operation: OPERATIONS[operation]!, permissionType: ALLOW },
    })),
  );
};

/** Gives and takes rights, as who administers the broker. */
export interface Rules {
  /** Everything that the table gives these programs. */
  apply(...programs: readonly Program[]): Promise<void>;
  give(rights: readonly Right[]): Promise<void>;
  take(rights: readonly Right[]): Promise<void>;
}

export const rulesOf = (address: string): Rules => {
  const kafka = new Kafka({ brokers: [address], clientId: 'administrator', logLevel: logLevel.NOTHING });
  const asking = async <T>(work: (admin: ReturnType<Kafka['admin']>) => Promise<T>): Promise<void> => {
    const admin = kafka.admin();
    await admin.connect();
    await work(admin).finally(() => admin.disconnect());
  };
  const give = (rights: readonly Right[]): Promise<void> =>
    asking((admin) => admin.createAcls({ acl: [...rights] }));
  return {
    give,
    apply: (...programs) => give(programs.flatMap(rightsOf)),
    take: (rights) => asking((admin) => admin.deleteAcls({ filters: [...rights] })),
  };
};
