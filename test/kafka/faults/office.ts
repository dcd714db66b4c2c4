import { fresh, organisation, proposal, dayFromToday } from '../../e2e/project.fixture.js';
import { startApart, type ApartOffice, type Beside } from './apart/office.js';
import { until } from './apart/wait.js';
import { administer } from './apart/client.js';
import { giver, type Given } from './load/given.js';
import type { Shared } from './load/story.js';

/** An office apart with a coordinator, and all that was ever given to it. */
export interface Office extends ApartOffice {
  /** The coordinator's. */
  readonly token: string;
  readonly coordinatorId: string;
  readonly shared: Shared;
  readonly given: Given[];
  /** Aborted when it is closed: clients that still wait give up. */
  readonly closing: AbortSignal;
}

const SUBJECT = 'coordinator';

/** Starts one, with what the load needs in it. */
export const startOffice = async (beside: Beside = {}): Promise<Office> => {
  const apart = await startApart(beside);
  try {
    const [personId, organisationId, projectId] = [fresh(), fresh(), fresh()];
    const token = await apart.tokenOf(SUBJECT);
    const given: Given[] = [];
    const give = giver(apart, token);
    const first = async (name: string, by: Given['by'], data: object): Promise<void> => {
      // A role is known to the other service, and an identity to the gateway, a moment later: until then it is refused.
      await until(
        `${name} is done`,
        async () => {
          const one: Given = { key: `first-${given.length}`, name, by, data, sent: 0 };
          given.push(one);
          return (await give(one)).done !== undefined;
        },
        { why: () => `${given.at(-1)?.refused}\n${apart.gateways[0]!.output().slice(-4_000)}` },
      );
    };
    const from = dayFromToday(-1);
    await first('RegisterPerson', 'administrator', { personId, name: 'Anna', language: 'nl' });
    await first('GrantRole', 'administrator', { grantId: fresh(), personId, role: 'coordinator', from });
    await first('LinkIdentity', 'administrator', { personId, issuer: apart.issuer, identity: SUBJECT });
    await first('RegisterOrganisation', 'person', organisation(organisationId, 'Owner'));
    await first('ProposeProject', 'person', proposal(projectId, organisationId, 'Shared'));
    await until('the gateway tells how the office stands', async () => {
      return (await administer(apart, '/admin/status'))?.status === 200;
    });
    const closing = new AbortController();
    return {
      ...{ ...apart, token, coordinatorId: personId, shared: { organisationId, projectId }, given },
      closing: closing.signal,
      close() {
        closing.abort();
        return apart.close();
      },
    };
  } catch (error) {
    await apart.close();
    throw error;
  }
};
