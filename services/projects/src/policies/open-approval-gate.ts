import type {
  AuthorityAnswerOverdue,
  AuthorityDecided,
  DecisionOpened,
  DecisionTookEffect,
  EventOf,
} from '@helixboard/contracts';
import type { Policy, PolicyCommand } from '@helixboard/kit';

type Subject = EventOf<typeof DecisionTookEffect>['data']['subject'];

/** The project that a decision is about, if it is about one. */
const projectOf = (subject: Subject): string | undefined =>
  subject?.kind === 'project' ? subject.id : undefined;

const onOpened = (data: EventOf<typeof DecisionOpened>['data']): readonly PolicyCommand[] => {
  const projectId = projectOf(data.subject);
  if (projectId === undefined || data.motionType !== 'project-approval') return [];
  const { decisionId, outcome, effect, answerDue } = data;
  if (outcome === 'rejected')
    return [
      {
        command: 'CloseGate',
        data: { projectId, gate: 'approval', reason: 'approval-rejected-by-board', decisionId },
      },
    ];
  if (outcome !== 'advised' || effect.authority === undefined || answerDue === undefined) return [];
  const { organisationId, names } = effect.authority;
  return [
    {
      command: 'NoteAwaitingAuthority',
      data: { projectId, decisionId, authority: { organisationId, names }, answerDue },
    },
  ];
};

const onTookEffect = (data: EventOf<typeof DecisionTookEffect>['data']): readonly PolicyCommand[] => {
  const projectId = projectOf(data.subject);
  if (projectId === undefined) return [];
  const { decisionId, motionType, supersedes } = data;
  // The later approval first: the gate then stands on it, and the replaced one is only remembered.
  return [
    ...(motionType === 'project-approval'
      ? [
          {
            command: 'OpenGate',
            data: { projectId, gate: 'approval', evidence: { kind: 'decision', id: decisionId } },
          },
        ]
      : []),
    ...(supersedes === undefined
      ? []
      : [
          {
            command: 'CloseGate',
            data: { projectId, gate: 'approval', reason: 'approval-withdrawn', decisionId: supersedes },
          },
        ]),
  ];
};

/**
 * The approval gate follows the board's decisions on a project, and the competent authority's where the board only
 * advises: it opens when a decision takes effect, and says until then who is awaited. One policy for all of them, so
 * that the events of a decision are followed in their order. Source: DOMAIN, "Across the services".
 */
export const openApprovalGate: Policy = {
  name: 'projects/open-approval-gate',
  source: 'governance',
  on: {
    DecisionOpened: (event) => onOpened(event.data as unknown as EventOf<typeof DecisionOpened>['data']),
    DecisionTookEffect: (event) =>
      onTookEffect(event.data as unknown as EventOf<typeof DecisionTookEffect>['data']),
    AuthorityAnswerOverdue: (event) => {
      const data = event.data as unknown as EventOf<typeof AuthorityAnswerOverdue>['data'];
      const projectId = projectOf(data.subject);
      return projectId === undefined
        ? []
        : [{ command: 'NoteAuthorityLate', data: { projectId, decisionId: data.decisionId } }];
    },
    AuthorityDecided: (event) => {
      const { subject, answer, decisionId } = event.data as unknown as EventOf<
        typeof AuthorityDecided
      >['data'];
      const projectId = projectOf(subject);
      return projectId === undefined || answer.decided !== 'refused'
        ? []
        : [
            {
              command: 'CloseGate',
              data: { projectId, gate: 'approval', reason: 'approval-refused-by-authority', decisionId },
            },
          ];
    },
  },
};
