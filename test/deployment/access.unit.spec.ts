import { describe, expect, it } from '@jest/globals';
import { ACCESS, accessRows, aclsOf, DEFINITIONS, TOPICS_ACLS } from './access.js';
import { documentsOf, markedLines } from './files.js';

interface KafkaUser {
  readonly metadata: { readonly name: string };
  readonly spec: { readonly authorization: { readonly acls: readonly unknown[] } };
}

const users = documentsOf<KafkaUser>('k8s/components/kafka-users/users.yaml');

describe('what a program may do at the broker', () => {
  it('is what its service writes and follows', () => {
    const given = Object.fromEntries(users.map((u) => [u.metadata.name, u.spec.authorization.acls]));
    const due = ACCESS.map((access) => [`helixboard-${access.program}`, aclsOf(access)] as const);
    expect(given).toEqual({ ...Object.fromEntries(due), 'helixboard-topics': TOPICS_ACLS });
  });

  it('is in the handbook', () => {
    expect(markedLines('docs/handbook/kubernetes.md', 'access').slice(2)).toEqual(accessRows());
  });

  it('is to write for its own topics alone', () => {
    for (const { program, writes } of ACCESS)
      for (const topic of writes) expect(topic).toMatch(new RegExp(`^helixboard\\.${program}\\.`));
    expect(ACCESS.find((a) => a.program === 'gateway')?.writes).toEqual([]);
  });

  it('covers every group: readers are named after their service', () => {
    for (const { name, policies, projections, readers = [] } of DEFINITIONS)
      for (const reader of [...policies, ...projections, ...readers])
        expect(reader.name).toMatch(new RegExp(`^${name}/`));
  });
});
