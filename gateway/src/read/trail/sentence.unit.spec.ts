import { describe, expect, it } from '@jest/globals';
import { EVENTS, LANGUAGES, type Localized } from '@helixboard/contracts';
import { fieldsOf } from '../../visibility/fields.js';
import type { Name } from '../names.js';
import { referencesIn, sentenceOf } from './sentence.js';

const texts = (fr: string, en?: string): Localized => ({
  original: 'fr',
  in: { fr: { text: fr, status: 'original' }, ...(en ? { en: { text: en, status: 'human' } } : {}) },
});

describe('a sentence of the trail', () => {
  it.each(EVENTS.map((e) => [e.type, e] as const))('names only fields that %s has', (type, contract) => {
    const fields = fieldsOf(type).map((f) => f.path.filter((s) => s !== '*').join('.'));
    const known = new Set([
      ...fields,
      ...fields.map((f) => f.replace(/\.(?:original|in\..*|currency)$/, '')),
    ]);
    for (const language of LANGUAGES) {
      const places = [...contract.sentence[language].matchAll(/\{([^}]*)\}/g)].map(([, name]) => name ?? '');
      const numbers = places.filter((p) => p !== 'actor' && !known.has(p));
      for (const place of numbers)
        expect([type, place, numberAt(contract.data, place)]).toEqual([type, place, true]);
    }
  });

  it('says codes by their label, texts in the reader’s language, references by name', () => {
    const names = new Map<string, Name>([
      ['o1', { id: 'o1', kind: 'organisation', name: texts('Région', 'Region'), text: null }],
    ]);
    const data = { personId: 'p1', organisationId: 'o1', position: 'minister', from: '2018-01-01' };
    expect(sentenceOf('PersonAffiliated', data, names, 'Anna', 'fr')).toBe(
      'Anna a lié une personne à Région comme ministre à partir du 2018-01-01.',
    );
    expect(sentenceOf('PersonAffiliated', data, names, 'the administrator', 'en')).toBe(
      'The administrator linked a person to Region as minister from 2018-01-01.',
    );
    expect(referencesIn('PersonAffiliated', data)).toEqual(['p1', 'o1']);
  });

  it('closes the capacity with a comma where the sentence goes on', () => {
    const data = { organisationId: 'o1' };
    const told = (actor: string, capacity: boolean) =>
      sentenceOf('PersonRegistered', data, new Map(), actor, 'en', capacity);
    expect(told('Anna, for X', true)).toBe('Anna, for X, registered a person: ….');
    expect(told('Anna', false)).toBe('Anna registered a person: ….');
    const passive = EVENTS.filter((e) => e.sentence.en.endsWith('{actor}.'));
    for (const { type } of passive)
      expect(sentenceOf(type, data, new Map(), 'Anna, for X', 'en', true)).toMatch(/Anna, for X\.$/);
  });

  it('says money as the reader writes it, to the cent', () => {
    const loss = (cents: number, language: 'en' | 'fr' | 'nl' | 'de') => {
      const data = { reduction: { cents, currency: 'EUR', vat: 'included' }, cause: 'commitment-lost' };
      return sentenceOf('CommitmentReduced', data, new Map(), 'Anna', language).replace(/\s/gu, ' ');
    };
    expect(loss(123_456_705, 'en')).toBe('A commitment lost €1,234,567.05 (lost).');
    expect(loss(5, 'fr')).toBe('Un engagement a perdu 0,05 € (perdu).');
    expect(loss(Number.MAX_SAFE_INTEGER, 'nl')).toBe(
      'Een toezegging verloor € 90.071.992.547.409,91 (weggevallen).',
    );
  });

  it('leaves a mark where a value was erased or is not for the reader', () => {
    expect(sentenceOf('PersonRegistered', { name: null }, new Map(), 'Anna', 'en')).toBe(
      'Anna registered a person: ….',
    );
  });

  it('leaves out what it says only where there is something to say', () => {
    const role = { personId: 'p', role: 'agency', from: '2018-01-01' };
    const anna = new Map<string, Name>([
      ['o1', { id: 'o1', kind: 'organisation', name: texts('Région', 'Region'), text: null }],
      ['d1', { id: 'd1', kind: 'decision', name: texts('x'), text: '3/2018' }],
    ]);
    const say = (type: string, data: object, names = anna) => sentenceOf(type, data, names, 'Anna', 'en');
    expect(say('RoleGranted', role)).toMatch(/the role [^…[\]]* from 2018-01-01\.$/);
    expect(say('RoleGranted', { ...role, organisationId: 'o1' })).toContain(' for Region from');
    const standing = { gate: 'approval', open: true, evidence: { kind: 'decision', id: 'd1' } };
    expect(say('GateOpened', { projectId: 'x', standing })).toMatch(/opened: decision 3\/2018\.$/);
    expect(say('GateOpened', { projectId: 'x', standing }, new Map())).toMatch(/opened: decision\.$/);
    const answer = { date: '2018-03-15', reference: 'GRBC-14', decided: 'approved', conformity: 'conform' };
    const update = {
      decisionId: 'd1',
      change: 'authority-answered',
      standing: { state: 'in-effect', answer },
    };
    expect(say('PublishedDecisionUpdated', { ...update, answeredBy: { names: texts('Gouvernement') } })).toBe(
      'Published decision 3/2018, the authority answered: Gouvernement, 2018-03-15, approved (as advised; GRBC-14). It now stands: in effect.',
    );
    expect(say('PublishedDecisionUpdated', { decisionId: 'd1', standing: { state: 'superseded' } })).toBe(
      'Published decision 3/2018. It now stands: superseded.',
    );
  });

  it('keeps a code without a label as it is', () => {
    expect(
      sentenceOf('IdentityLinked', { issuer: 'https://x.example', personId: 'p' }, new Map(), 'A', 'en'),
    ).toContain('https://x.example');
  });
});

const numberAt = (schema: unknown, path: string): boolean => {
  let node = schema as { shape?: Record<string, unknown>; unwrap?: () => unknown; def?: { type: string } };
  for (const step of path.split('.')) {
    while (node?.unwrap && !node.shape) node = node.unwrap() as typeof node;
    node = node?.shape?.[step] as typeof node;
  }
  while (node?.unwrap) node = node.unwrap() as typeof node;
  return node?.def?.type === 'number';
};
