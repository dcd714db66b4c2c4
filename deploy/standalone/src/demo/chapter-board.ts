import {
  AcceptProposal,
  AddFollowUp,
  addDays,
  AdoptRuleSet,
  type CommandData,
  ConveneMeeting,
  CastBallot,
  CloseMeeting,
  CloseVote,
  DefineSeat,
  EstablishBody,
  GrantMandate,
  OpenMeeting,
  OpenVote,
  PublishDecision,
  PutMotion,
  RecordAuthorityDecision,
} from '@helixboard/contracts';
import { deriveId } from '@helixboard/kit';
import { rules } from './board-rules.js';
import { baseline } from './chapter-baseline.js';
import { LATE_ACTION, LATE_INDICATOR } from './chapter-indicators.js';
import { organisationId } from './chapter-people.js';
import { guideProjects } from './data.js';
import { demoId } from './ids.js';
import { type Persona, personId, seatHolders } from './personas.js';
import { FATES } from './plans.js';
import { projectId } from './sheet.js';
import type { Teller } from './teller.js';
import { irrigationWaiver, parkingWaiver } from './waivers.js';
import { DEMO, words } from './words.js';

export const bodyId = demoId('body', 'governance-board');
export const meetingId = (n: number): string => demoId('meeting', `board/${n}`);
export const seatId = (key: string): string => demoId('seat', key);
const motionId = (slug: string): string => demoId('motion', slug);
/** The id that the register derives for the decision on a project's motion. */
const decisionOn = (slug: string): string => deriveId('decision', motionId(slug));

const seat = async (teller: Teller, persona: Persona, lastDay: string): Promise<void> => {
  await teller.tell('coordinator', DefineSeat, {
    bodyId,
    seatId: seatId(persona.key),
    helix: persona.seat!.helix,
    vote: 'voting',
    ...(persona.seat!.office ? { office: persona.seat!.office } : {}),
  });
  await teller.tell('coordinator', GrantMandate, {
    bodyId,
    mandateId: demoId('mandate', persona.key),
    seatId: seatId(persona.key),
    personId: personId(persona.key),
    capacity: 'titular',
    from: '2018-03-01',
    to: lastDay,
    provenance: DEMO,
  });
};

/** The governance board of the four helices, with three seats each and its first rules. */
export const establishBoard = async (teller: Teller): Promise<void> => {
  await teller.at('2018-03-01T09:00:00.000Z');
  await teller.tell('coordinator', EstablishBody, {
    bodyId,
    bodyKind: 'board',
    names: words({
      fr: 'Conseil de gouvernance Smart City',
      nl: 'Smart City-bestuursraad',
      en: 'Smart City Governance Board',
    }),
    territory: '04000',
    provenance: DEMO,
  });
  const lastDay = `${new Date(teller.realNow).getUTCFullYear() + 2}-12-31`;
  for (const persona of seatHolders()) await seat(teller, persona, lastDay);
  await teller.tell('coordinator', AdoptRuleSet, { bodyId, rules: rules('binding', 60) });
  await teller.settle();
};

const titleOf = (slug: string) => guideProjects().find((p) => p.slug === slug)!.title;

type Item = CommandData<typeof ConveneMeeting>['agenda'][number];

const convene = (
  teller: Teller,
  n: number,
  startsAt: string,
  slugs: readonly string[],
  others: readonly Item[] = [],
) =>
  teller.tell('coordinator', ConveneMeeting, {
    meetingId: meetingId(n),
    bodyId,
    startsAt,
    place: words({ fr: 'Bruxelles', nl: 'Brussel', en: 'Brussels' }),
    agenda: [
      ...slugs.map((slug) => ({
        itemId: demoId('agenda-item', `${n}/${slug}`),
        type: 'project-approval' as const,
        title: words(titleOf(slug), 'nl'),
        subject: { kind: 'project' as const, id: projectId(slug) },
      })),
      ...others,
    ],
    provenance: DEMO,
  });

const motion = (teller: Teller, n: number, slug: string) => {
  const title = titleOf(slug);
  return teller.tell('chair', PutMotion, {
    meetingId: meetingId(n),
    motionId: motionId(slug),
    itemId: demoId('agenda-item', `${n}/${slug}`),
    title: words(
      {
        fr: `Approbation du projet « ${title.fr} »`,
        nl: `Goedkeuring van het project “${title.nl}”`,
        en: `Approval of the project “${title.en}”`,
      },
      'fr',
    ),
    text: words(
      {
        fr: `Le conseil approuve le projet « ${title.fr} » tel que décrit dans sa fiche (démo).`,
        nl: `De raad keurt het project “${title.nl}” goed zoals beschreven in de projectfiche (demo).`,
        en: `The board approves the project “${title.en}” as its sheet describes it (demo).`,
      },
      'fr',
    ),
  });
};

/** How the present seats vote: who is against a project that passes, and who for one that does not. */
const choice = (result: 'yes' | 'no', i: number): 'yes' | 'no' | 'abstain' => {
  if (i % 6 === 5) return 'abstain';
  const dissents = i % 4 === 3;
  return (result === 'yes') === dissents ? 'no' : 'yes';
};

const vote = async (
  teller: Teller,
  n: number,
  put: { readonly motionId: string; readonly result: 'yes' | 'no' },
  present: readonly Persona[],
): Promise<void> => {
  const on = { meetingId: meetingId(n), motionId: put.motionId };
  await teller.tell('chair', OpenVote, on);
  for (const [i, p] of present.entries())
    await teller.tell(p.key, CastBallot, { ...on, seatId: seatId(p.key), choice: choice(put.result, i) });
  await teller.tell('chair', CloseVote, on);
};

/** What a meeting decides on besides projects. */
const others = (n: 1 | 2 | 3, { realNow }: Teller) =>
  ({ 1: [baseline], 2: [parkingWaiver], 3: [irrigationWaiver(realNow)] })[n];

const hold = async (teller: Teller, n: 1 | 2 | 3, absent: readonly string[]): Promise<readonly string[]> => {
  const present = seatHolders().filter((p) => !absent.includes(p.key));
  const decided = Object.entries(FATES).filter(([, fate]) => fate.vote?.meeting === n);
  await teller.tell('chair', OpenMeeting, {
    meetingId: meetingId(n),
    attendance: present.map((p) => personId(p.key)),
  });
  for (const [slug, fate] of decided) {
    await motion(teller, n, slug);
    await vote(teller, n, { motionId: motionId(slug), result: fate.vote!.result }, present);
  }
  for (const { item, motion: put } of others(n, teller)) {
    await teller.tell('chair', PutMotion, { ...put, meetingId: meetingId(n), itemId: item.itemId });
    await vote(teller, n, { motionId: put.motionId, result: 'yes' }, present);
  }
  await teller.tell('chair', CloseMeeting, { meetingId: meetingId(n) });
  await teller.settle();
  return decided.map(([slug]) => slug);
};

const publish = async (teller: Teller, slugs: readonly string[]): Promise<void> => {
  for (const slug of slugs)
    await teller.tell('coordinator', PublishDecision, { decisionId: decisionOn(slug) });
  await teller.settle();
};

/** What the Government decided on the board's advice of December 2018. */
const governmentAnswers = async (teller: Teller, slugs: readonly string[]): Promise<void> => {
  for (const [i, slug] of slugs.entries()) {
    const answer = FATES[slug]!.government;
    if (answer === undefined) continue;
    await teller.tell('minister', RecordAuthorityDecision, {
      decisionId: decisionOn(slug),
      date: '2019-01-24',
      reference: `Demo 2019/${i + 1}`,
      decided: answer === 'refused' ? 'refused' : 'approved',
      conformity: answer === 'conform' ? 'conform' : 'deviating',
      ...(answer === 'conform'
        ? {}
        : {
            reason: words({
              fr:
                answer === 'refused'
                  ? 'Le budget régional ne le permet pas (démo).'
                  : 'Approuvé avec un calendrier échelonné (démo).',
              nl:
                answer === 'refused'
                  ? 'De gewestbegroting laat het niet toe (demo).'
                  : 'Goedgekeurd met een gespreide planning (demo).',
              en:
                answer === 'refused'
                  ? 'The regional budget does not allow it (demo).'
                  : 'Approved with a staged calendar (demo).',
            }),
          }),
    });
  }
  await teller.settle();
};

const slugsOf = (n: number): readonly string[] =>
  Object.entries(FATES)
    .filter(([, fate]) => fate.vote?.meeting === n)
    .map(([slug]) => slug);

/** The day, ISO 8601, so many days from the real one. */
const fromToday = (teller: Teller, days: number): string =>
  addDays(new Date(teller.realNow).toISOString().slice(0, 10), days);

/** The board's first meeting: its approvals bind. */
export const firstMeeting = async (teller: Teller): Promise<void> => {
  await teller.at('2018-08-20T09:00:00.000Z');
  await convene(teller, 1, '2018-09-13T13:00:00.000Z', slugsOf(1), [baseline.item]);
  await teller.at('2018-09-13T13:05:00.000Z');
  const first = await hold(teller, 1, ['industry-3', 'civil-3']);
  await teller.at('2018-09-20T09:00:00.000Z');
  await publish(teller, first);
  await teller.tell('coordinator', PublishDecision, {
    decisionId: deriveId('decision', baseline.motion.motionId),
  });
  await teller.tell('coordinator', AddFollowUp, {
    decisionId: decisionOn('barcelona-open-data-bcn'),
    followUpId: demoId('follow-up', 'open-data'),
    wording: words({
      fr: 'Publier le calendrier d’ouverture des données (démo)',
      nl: 'De kalender voor het openstellen van data publiceren (demo)',
      en: 'Publish the calendar for opening data (demo)',
    }),
    organisationId: organisationId('bric'),
    due: '2018-12-31',
  });
};

/** The second meeting: it advises the Government, and lets a project go on before its subsidy is firm. */
export const secondMeeting = async (teller: Teller): Promise<void> => {
  await teller.at('2018-11-12T09:00:00.000Z');
  await teller.tell('coordinator', AdoptRuleSet, { bodyId, rules: rules('advice', 60) });
  await convene(teller, 2, '2018-12-13T13:00:00.000Z', slugsOf(2), [parkingWaiver.item]);
  await teller.at('2018-12-13T13:05:00.000Z');
  const second = await hold(teller, 2, ['academia-3', 'government-3', 'industry-2']);
  await teller.at('2018-12-20T09:00:00.000Z');
  await publish(teller, second);
  await teller.at('2019-01-25T09:00:00.000Z');
  await governmentAnswers(teller, second);
};

/** The last meetings: an advice that still waits for its answer, and a meeting to come. */
export const latestMeetings = async (teller: Teller): Promise<void> => {
  // The last two meetings lie around today, so that something waits for a decision whenever the demo is started.
  await teller.at(`${fromToday(teller, -50)}T09:00:00.000Z`);
  await teller.tell('coordinator', AdoptRuleSet, { bodyId, rules: rules('advice', 180) });
  await convene(teller, 3, `${fromToday(teller, -28)}T13:00:00.000Z`, slugsOf(3), [
    irrigationWaiver(teller.realNow).item,
  ]);
  await teller.at(`${fromToday(teller, -28)}T13:05:00.000Z`);
  const third = await hold(teller, 3, ['civil-2']);
  await teller.at(`${fromToday(teller, -21)}T09:00:00.000Z`);
  await publish(teller, third);
  await convene(teller, 4, `${fromToday(teller, 21)}T13:00:00.000Z`, []);
  // What the office's rules proposed for the agenda, and the chair takes up.
  for (const matter of [
    ['jury-selection', 'project', projectId('besancon-school-computers'), ''],
    ['corrective-action', 'indicator', LATE_INDICATOR, LATE_ACTION],
  ])
    await teller.tell('chair', AcceptProposal, {
      proposalId: deriveId('agenda-proposal', ...matter),
      meetingId: meetingId(4),
    });
  await teller.settle();
};
