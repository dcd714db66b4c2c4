import { SERVICES, type Localized, type ServiceName } from '@helixboard/contracts';
import { SettableClock, type Feed } from '@helixboard/kit';
import { uuid } from '@helixboard/kit/testing';
import { testGateway, type TestGateway } from '../projection/gateway.fixture.js';
import { appendTo, chances, emptyStores, type Stores } from '../projection/sample.fixture.js';
import { viewerOfPerson, type ReadContext, type Viewer } from './index.js';

export const fr = (text: string): Localized => ({
  original: 'fr',
  in: { fr: { text, status: 'original' } },
});

export const OWNER = uuid(2);
export const ROADMAP = uuid(3);

/** What is said of a project when it is proposed and when it enters the roadmap. */
export interface Described {
  readonly id: string;
  readonly title: string;
  readonly dimensions?: readonly string[];
  readonly helices?: readonly string[];
  readonly more?: object;
}

/** An office whose events a spec writes one by one, and the read models that follow them. */
export class TestOffice {
  readonly clock: SettableClock;
  readonly stores: Stores;
  private readonly chances = chances(1);
  private number = 0;

  private constructor(
    readonly gateway: TestGateway,
    at: string,
  ) {
    this.clock = new SettableClock(Date.parse(at));
    this.stores = emptyStores(this.clock);
  }

  static async open(at: string): Promise<TestOffice> {
    return new TestOffice(await testGateway(), at);
  }

  get context(): ReadContext {
    return { query: this.gateway.query, now: () => this.clock.now() };
  }

  append(service: ServiceName, stream: string, type: string, data: object): Promise<void> {
    this.number += 1;
    return appendTo(this.stores[service], stream, [{ type, data }], this.clock, this.chances, this.number);
  }

  follow(): Promise<void> {
    const feeds = Object.fromEntries(SERVICES.map((s) => [s, this.stores[s].feed]));
    return this.gateway.follow(feeds as Record<ServiceName, Feed>);
  }

  close(): Promise<void> {
    return this.gateway.close();
  }

  project(
    type: string,
    data: { readonly projectId: string; readonly [field: string]: unknown },
  ): Promise<void> {
    return this.append('projects', `project-${data.projectId}`, type, data);
  }

  propose(described: Described): Promise<void> {
    return this.project('ProjectProposed', { ...wordsOf(described), ownerHelix: 'government', partners: [] });
  }

  enter(described: Described, from: string, to: string, more: object = {}): Promise<void> {
    return this.project('ProjectEnteredRoadmap', {
      ...wordsOf(described),
      roadmapId: ROADMAP,
      placement: 1,
      state: 'on-roadmap',
      helices: described.helices ?? ['government'],
      period: { from, to },
      milestones: [],
      dependencies: [],
      gates: [
        { gate: 'approval', open: false, reason: 'approval-no-decision' },
        { gate: 'funding', open: false, reason: 'funding-no-plan' },
        { gate: 'compliance', open: false, reason: 'compliance-no-file' },
        { gate: 'team', open: false, reason: 'team-no-contact' },
      ],
      ...more,
    });
  }

  /** Registers a person, with roles since 2018, each for an organisation or for none. */
  async person(personId: string, ...roles: readonly (readonly [string, string?])[]): Promise<void> {
    const append = (type: string, data: object) =>
      this.append('stakeholders', `person-${personId}`, type, { personId, ...data });
    await append('PersonRegistered', { name: `Persona ${personId.slice(-3)}`, language: 'fr' });
    for (const [role, organisationId] of roles) {
      const grantId = uuid(0x9000 + this.number);
      await append('RoleGranted', {
        grantId,
        role,
        from: '2018-01-01',
        ...(organisationId ? { organisationId } : {}),
      });
    }
  }

  viewer(personId: string): Promise<Viewer> {
    return viewerOfPerson(this.context, personId);
  }
}

const wordsOf = ({ id: projectId, title, dimensions = ['mobility'], more = {} }: Described) => ({
  projectId,
  title: fr(title),
  summary: fr('Résumé'),
  dimensions,
  structure: 'independent',
  ownerOrganisationId: OWNER,
  quickWin: false,
  pilot: false,
  provenance: { kind: 'demo' },
  ...more,
});

/** A published standing of funding, in whole euros. */
export const standingOf = (
  need: number,
  firm: number,
  byYear: readonly (readonly [number, number, number])[],
  more: object = {},
) => ({
  state: firm >= need ? 'secured' : 'not-covered',
  vat: 'included',
  need: need * 100,
  firm: firm * 100,
  expected: 0,
  gap: Math.max(0, need - firm) * 100,
  cashGap: 0,
  onDebt: 0,
  byYear: byYear.map(([year, needed, secured]) => ({
    year,
    need: needed * 100,
    firm: secured * 100,
    expected: 0,
    bridged: 0,
    cashGap: 0,
  })),
  ...more,
});
