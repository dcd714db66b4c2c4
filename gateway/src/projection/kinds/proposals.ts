import {
  AgendaProposalAccepted,
  AgendaProposalAmended,
  AgendaProposalCorrected,
  AgendaProposalDeclined,
  AgendaProposalPlaced,
  AgendaProposalRaised,
  AgendaProposalReturned,
  AgendaProposalSettled,
  AgendaProposalWithdrawn,
} from '@helixboard/contracts';
import type { AgendaProposalEntity, RowOf } from '../../entities/index.js';
import { defineKind, on } from '../kind.js';

type ProposalRow = RowOf<AgendaProposalEntity>;

const start = (id: string): ProposalRow => ({
  id,
  bodyId: null,
  state: null,
  origin: null,
  motionType: null,
  title: null,
  wording: null,
  subject: null,
  waiver: null,
  raisedAt: null,
  causeEventId: null,
  meetingId: null,
  itemId: null,
  returned: null,
  withdrawal: null,
  declineReason: null,
});

const proposal = defineKind({
  table: 'agenda_proposal',
  source: 'governance',
  category: 'proposal',
  start: ({ data }) => start(String(data.proposalId)),
  folds: [
    on<typeof AgendaProposalRaised, ProposalRow>(AgendaProposalRaised, (data, _row, event) => ({
      ...start(data.proposalId),
      bodyId: data.bodyId ?? null,
      state: 'proposed',
      origin: data.origin,
      motionType: data.motionType,
      title: data.title,
      wording: data.wording,
      subject: data.subject,
      waiver: data.waiver ?? null,
      raisedAt: event.recordedAt,
      causeEventId: data.causeEventId,
    })),
    on<typeof AgendaProposalAccepted, ProposalRow>(
      AgendaProposalAccepted,
      ({ bodyId, meetingId, item, subject, title }) => ({
        ...{ state: 'taken-up' as const, bodyId, meetingId, itemId: item.itemId, subject, title },
        returned: null,
      }),
    ),
    on<typeof AgendaProposalPlaced, ProposalRow>(AgendaProposalPlaced, ({ meetingId }) => ({
      state: 'on-agenda',
      meetingId,
    })),
    on<typeof AgendaProposalReturned, ProposalRow>(AgendaProposalReturned, ({ cause }) => ({
      state: 'proposed',
      returned: cause,
      itemId: null,
    })),
    on<typeof AgendaProposalDeclined, ProposalRow>(AgendaProposalDeclined, ({ reason }) => ({
      state: 'left-off',
      declineReason: reason,
    })),
    on<typeof AgendaProposalWithdrawn, ProposalRow>(AgendaProposalWithdrawn, ({ cause }) => ({
      state: 'withdrawn',
      withdrawal: cause,
    })),
    on<typeof AgendaProposalCorrected, ProposalRow>(AgendaProposalCorrected, ({ cause }) => ({
      withdrawal: cause,
    })),
    on<typeof AgendaProposalAmended, ProposalRow>(AgendaProposalAmended, (data) => ({
      motionType: data.motionType,
      title: data.title,
      wording: data.wording,
      waiver: data.waiver ?? null,
      causeEventId: data.causeEventId,
      withdrawal: null,
    })),
    on<typeof AgendaProposalSettled, ProposalRow>(AgendaProposalSettled, () => ({ state: 'dealt-with' })),
  ],
});

export const PROPOSAL_KINDS = [proposal];
