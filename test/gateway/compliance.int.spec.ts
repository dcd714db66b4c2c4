import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { COMPLIANCE_FIELDS } from '@helixboard/contracts';
import { brusselsDate } from '@helixboard/kit';
import { uuid } from '@helixboard/kit/testing';
import { plan, proposal, words } from '../e2e/project.fixture.js';
import { ask, openTestOffice, type TestOffice } from './office.fixture.js';

const [OWNER, PROJECT, ROADMAP] = [uuid(1), uuid(10), uuid(20)] as const;
const { sheet, slot } = plan();

let office: TestOffice;
let coordinatorId: string;
let agencyId: string;
const tokens: Record<string, string> = {};

const today = (): string => brusselsDate(office.clock.now());

let given = 0;
/** Gives a command as a person of the office, and waits until everything has followed it. */
const give = async (name: string, data: object, by = coordinatorId) => {
  const service = office.services.find((s) => s.commands.some((c) => c.name === name))!;
  given += 1;
  const caller = { kind: 'person', id: by } as const;
  const answer = await service.dispatch({ name, data, key: `given-${given}`, caller });
  expect([name, answer]).toEqual([name, expect.objectContaining({ status: 'done' })]);
  await followed();
};
/** Policies cause events of other services: it has settled when no service adds any more. */
const followed = async (): Promise<void> => {
  const heads = async () => (await Promise.all(office.services.map((s) => s.source.head()))).join();
  let before = '';
  while (before !== (await heads())) {
    before = await heads();
    await office.caughtUp();
  }
};
const on = (data: object) => ({ projectId: PROJECT, ...data });
const screening = (applies: readonly string[]) =>
  on({
    region: 'brussels-capital-region',
    answers: COMPLIANCE_FIELDS.map((field) => ({
      field,
      applies: applies.includes(field),
      reason: words('Examiné', 'Getoetst'),
    })),
    provenance: { kind: 'demo' },
  });
const QUERY = `query File($id: ID!, $asOf: LocalDate) {
  complianceFile(projectId: $id, asOf: $asOf) {
    standing lack until outdated demo
    project { id }
    checks { field applies state evidence validUntil note openedBy clearedBy { id } laws { stage from certainty } reason { text } }
    processing { role contacts missing purposes { text } transfers { destination } }
    dpiaScreening { verdict criteria always nationalList }
    advice { advice note }
    assessment { residualRisk current }
    consultation { answer note }
  }
  project(id: $id) { state gates { gate open reason until } compliance { standing checks { field } } }
}`;
const seen = async (who?: string, asOf?: string) => {
  const { body } = await ask(office.gateway.url, QUERY, {
    ...(who ? { token: tokens[who]! } : {}),
    variables: { id: PROJECT, ...(asOf ? { asOf } : {}) },
  });
  expect(body.errors).toBeUndefined();
  return body.data!;
};
const gateOf = async () => {
  const { project } = await seen('coordinator');
  return project.gates.find((g: { gate: string }) => g.gate === 'COMPLIANCE');
};

beforeAll(async () => {
  office = await openTestOffice();
  await office.administer('RegisterOrganisation', {
    organisationId: OWNER,
    name: words('Région', 'Gewest'),
    helix: 'government',
    organisationKind: 'regional-administration',
    themes: [],
  });
  coordinatorId = await office.person('coordinator', [{ role: 'coordinator' }]);
  agencyId = await office.person('agency', [{ role: 'agency', organisationId: OWNER }]);
  await office.person('citizen', [{ role: 'citizen' }]);
  for (const who of ['coordinator', 'agency', 'citizen']) tokens[who] = await office.token(who, 86_400);
  await followed();
  await give('ProposeProject', proposal(PROJECT, OWNER));
  await give('DraftSheet', on({ sheet }));
}, 120_000);
afterAll(() => office?.stop());

describe('the compliance file in the whole office', () => {
  it('opens the gate when it is clear, on evidence that each check names', async () => {
    expect(await gateOf()).toMatchObject({ open: false, reason: 'COMPLIANCE_NO_FILE' });
    await give('RecordComplianceScreening', screening(['gdpr', 'camera-law']));
    expect(await gateOf()).toMatchObject({ open: false, reason: 'COMPLIANCE_BLOCKED' });
    const clearing = on({ field: 'camera-law', evidence: 'Déclaration 12/2026', note: 'Seen by A. Person.' });
    await give('ClearCheck', clearing);
    const record = {
      role: 'sole-controller',
      controller: words('Région', 'Gewest'),
      contacts: 'dpo@example.org',
      officerDesignation: 'Arrêté 4',
      purposes: words('Mesurer', 'Meten'),
      subjects: words('Passants', 'Voorbijgangers'),
      data: words('Bruit', 'Geluid'),
      recipients: words('Aucun', 'Geen'),
      transfers: [],
      erasure: words('Aussitôt', 'Meteen'),
      security: words('Sur place', 'Ter plaatse'),
      ground: 'public-task',
      groundSource: words('Ordonnance', 'Ordonnantie'),
    };
    await give('RecordProcessing', on(record), agencyId);
    const criteria = ['large-scale', 'innovative-use'];
    const needed = { always: [], criteria, nationalList: false, verdict: 'dpia-needed' };
    await give('ScreenForDpia', on(needed), agencyId);
    const advice = { advice: 'dpo-favourable', advisedOn: today(), reference: 'A 1', note: 'By B. Person.' };
    await give('RecordDpoAdvice', on(advice));
    const done = { doneOn: today(), reference: 'D 1', reviewBy: '2199-12-31' };
    await give('RecordDpia', on({ ...done, residualRisk: 'high' }));
    expect((await seen('coordinator')).complianceFile).toMatchObject({ lack: 'CHECKS_BLOCKED' });
    await give('RequestPriorConsultation', on({ sentOn: today(), reference: 'C 1' }));
    const answer = {
      answer: 'processing-accepted',
      answeredOn: today(),
      reference: 'C 2',
      note: 'C. Person.',
    };
    await give('RecordConsultationAnswer', on(answer));
    await give('ClearCheck', on({ field: 'gdpr', evidence: 'Dossier 4' }));
    expect(await gateOf()).toMatchObject({ open: true, reason: null, until: '2199-12-31' });
  }, 60_000);

  it('is read by the office and the owner, not by others before the public knows of it', async () => {
    for (const who of ['coordinator', 'agency']) {
      const { complianceFile, project } = await seen(who);
      expect(project.compliance.standing).toBe('COMPLIANCE_CLEAR');
      expect(complianceFile).toMatchObject({
        ...{
          standing: 'COMPLIANCE_CLEAR',
          lack: null,
          outdated: false,
          demo: true,
          project: { id: PROJECT },
        },
        processing: { role: 'SOLE_CONTROLLER', contacts: 'dpo@example.org', missing: [], transfers: [] },
        dpiaScreening: { verdict: 'DPIA_NEEDED', criteria: ['LARGE_SCALE', 'INNOVATIVE_USE'], always: [] },
        advice: { advice: 'DPO_FAVOURABLE', note: 'By B. Person.' },
        assessment: { residualRisk: 'HIGH', current: true },
        consultation: { answer: 'PROCESSING_ACCEPTED', note: 'C. Person.' },
      });
      const check = complianceFile.checks.find((c: { field: string }) => c.field === 'CAMERA_LAW');
      expect(check).toMatchObject({
        ...{ applies: true, state: 'CLEARED', evidence: 'Déclaration 12/2026', note: 'Seen by A. Person.' },
        laws: [{ stage: 'CAMERA_LAW_APPLIES', certainty: 'REMEMBERED' }, { certainty: 'FOUND' }],
      });
      if (who === 'coordinator') expect(check.clearedBy).toEqual({ id: coordinatorId });
    }
    for (const who of ['citizen', undefined])
      expect(await seen(who)).toEqual({ complianceFile: null, project: null });
  });

  it('tells the public whether it is clear, and no more', async () => {
    await give('SubmitSheet', on({}));
    await give(
      'RecordJuryDecision',
      on({ outcome: 'selected', decidedOn: today(), session: 'J1', reasons: [] }),
    );
    await give('OpenRoadmap', { roadmapId: ROADMAP, title: words('Feuille', 'Blad') });
    await give('PlaceOnRoadmap', on({ roadmapId: ROADMAP, ...slot }));
    for (const who of ['citizen', undefined]) {
      const { complianceFile, project } = await seen(who);
      expect(project).toMatchObject({ state: 'ON_ROADMAP', compliance: { checks: null } });
      expect(complianceFile).toEqual({
        ...{ standing: 'COMPLIANCE_CLEAR', lack: null, until: null, outdated: null, demo: true },
        ...{ project: { id: PROJECT }, checks: null, processing: null, dpiaScreening: null },
        ...{ advice: null, assessment: null, consultation: null },
      });
    }
  }, 60_000);

  it('closes the gate again when the project changes, and opens it when it is screened and cleared anew', async () => {
    await give('ReviseSheet', on({ sheet: { ...sheet, need: words('Caméras', 'Camera’s') } }));
    expect(await gateOf()).toMatchObject({ open: false, reason: 'COMPLIANCE_BLOCKED' });
    expect((await seen()).complianceFile).toMatchObject({ standing: 'COMPLIANCE_NOT_CLEAR', lack: null });
    expect((await seen('agency')).complianceFile).toMatchObject({
      ...{ outdated: true, lack: 'CHECKS_OPEN', advice: null, dpiaScreening: null },
      assessment: { current: false },
    });
    await give('RecordComplianceScreening', screening(['camera-law']));
    await give('ClearCheck', on({ field: 'camera-law', evidence: 'Déclaration 14/2026' }));
    expect(await gateOf()).toMatchObject({ open: true });
    expect((await seen()).complianceFile).toMatchObject({ standing: 'COMPLIANCE_CLEAR' });
    await give('BlockCheck', on({ field: 'camera-law', reason: words('Refus', 'Weigering') }));
    expect(await gateOf()).toMatchObject({ open: false, reason: 'COMPLIANCE_BLOCKED' });
  }, 60_000);
});
