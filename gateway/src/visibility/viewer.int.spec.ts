import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuid } from '@helixboard/kit/testing';
import { READ_MODELS } from '../projection/projection.js';
import { TestOffice } from '../read/office.fixture.js';
import { viewerOf } from './viewer.js';

const [PERSON, BODY] = [uuid(5), uuid(50)] as const;
const ISSUER = 'https://id.example';

describe('the rights of a person', () => {
  let office: TestOffice;
  const setAside = (source: string, stream: string) =>
    office.gateway.query(
      `insert into gateway.reader_parked (reader, source, stream, reason, attempts, parked_at)
       values ($1, $2, $3, 'a failure', 3, now())`,
      [READ_MODELS, source, stream],
    );

  beforeAll(async () => {
    office = await TestOffice.open('2018-03-01T09:00:00.000Z');
    await office.person(PERSON, ['coordinator']);
    await office.append('stakeholders', 'identity-aa', 'IdentityLinked', {
      ...{ personId: PERSON, issuer: ISSUER, identity: 'somebody' },
    });
    await office.append('governance', `body-${BODY}`, 'MandateGranted', {
      ...{ bodyId: BODY, mandateId: uuid(41), seatId: uuid(31), personId: PERSON, capacity: 'titular' },
      ...{ from: '2018-01-01', to: '2019-12-31' },
    });
    await office.follow();
  }, 60_000);
  afterAll(() => office.close());

  it('are those that events gave, as far as nothing of them was set aside', async () => {
    expect(await office.viewer(PERSON)).toMatchObject({
      office: true,
      keys: [`body:${BODY}`, `person:${PERSON}`],
    });
    await setAside('governance', `body-${BODY}`);
    expect(await office.viewer(PERSON)).toMatchObject({ office: true, keys: [`person:${PERSON}`] });
    await setAside('stakeholders', `person-${PERSON}`);
    expect(await office.viewer(PERSON)).toMatchObject({ office: false, grants: [] });
  });

  it('are nobody’s while what an identity is linked to was set aside', async () => {
    expect((await viewerOf(office.context, ISSUER, 'somebody'))?.personId).toBe(PERSON);
    await setAside('stakeholders', 'identity-aa');
    expect(await viewerOf(office.context, ISSUER, 'somebody')).toBeUndefined();
  });
});
