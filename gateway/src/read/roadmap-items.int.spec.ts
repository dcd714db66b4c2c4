import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SERVICES, type ServiceName } from '@helixboard/contracts';
import { SettableClock, type Feed } from '@helixboard/kit';
import { uuid } from '@helixboard/kit/testing';
import { testGateway, type TestGateway } from '../projection/gateway.fixture.js';
import { appendTo, chances, emptyStores } from '../projection/sample.fixture.js';
import { ANONYMOUS, type ReadContext } from './index.js';
import { itemsOfProjects, itemsOfRoadmaps } from './roadmap-items.js';

const [ROADMAP, STOPPED, WAITING, GONE] = [uuid(1), uuid(11), uuid(12), uuid(13)] as const;

describe('what stands on a roadmap', () => {
  const clock = new SettableClock(Date.parse('2018-02-01T09:00:00.000Z'));
  let gateway: TestGateway;
  let context: ReadContext;

  beforeAll(async () => {
    const stores = emptyStores(clock);
    gateway = await testGateway();
    context = { query: gateway.query, now: () => clock.now() };
    const c = chances(5);
    let number = 0;
    const append = (type: string, data: object) =>
      appendTo(
        stores.projects,
        `roadmap-${ROADMAP}`,
        [{ type, data: { roadmapId: ROADMAP, ...data } }],
        clock,
        c,
        (number += 1),
      );
    const place = (projectId: string, from: string, dependencies: readonly object[] = []) =>
      append('RoadmapItemPlaced', {
        projectId,
        placement: 1,
        period: { from, to: '2018-12-31' },
        milestones: [],
        dependencies,
      });
    await place(WAITING, '2018-06-01', [{ projectId: STOPPED, kind: 'finish-to-start' }]);
    await place(STOPPED, '2018-03-01');
    await place(GONE, '2018-04-01');
    clock.advance(2 * 86_400_000);
    await append('RoadmapItemHalted', {
      projectId: STOPPED,
      cause: 'project-stopped',
      dependants: [WAITING],
    });
    await append('RoadmapItemRemoved', { projectId: GONE, cause: 'decided' });
    const feeds = SERVICES.map((s) => [s, stores[s].feed] as const);
    await gateway.follow(Object.fromEntries(feeds) as Record<ServiceName, Feed>);
  }, 60_000);
  afterAll(() => gateway.close());

  it('is told by first day, halted items as such, removed ones no more', async () => {
    const items = await itemsOfRoadmaps(context, ANONYMOUS, [ROADMAP]);
    expect(items).toMatchObject([
      { projectId: STOPPED, halted: true, periodFrom: '2018-03-01' },
      { projectId: WAITING, halted: false, dependencies: [{ projectId: STOPPED }] },
    ]);
  });

  it('can be asked by project, as of an earlier day too', async () => {
    const ids = [STOPPED, GONE];
    expect(await itemsOfProjects(context, ANONYMOUS, ids)).toMatchObject([
      { projectId: STOPPED, halted: true },
    ]);
    const before = await itemsOfProjects(context, ANONYMOUS, ids, '2018-02-01');
    expect(before.map((i) => [i.projectId, i.halted])).toEqual([
      [STOPPED, false],
      [GONE, false],
    ]);
  });
});
