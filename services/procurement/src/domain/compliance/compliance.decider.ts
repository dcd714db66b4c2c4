import { type Decider, isRefusal, type Moment, type Refusal } from '@helixboard/contracts';
import { blockCheck, clearCheck, reopenChecks } from './checks.js';
import type { ComplianceCommand, ComplianceFacts } from './compliance.commands.js';
import { type ComplianceEvent, type ComplianceFile, evolve, initialState } from './compliance.js';
import { closeFile, noteChange, publish, review } from './following.js';
import {
  recordAdvice,
  recordAnswer,
  recordDpia,
  recordProcessing,
  requestConsultation,
  screenForDpia,
} from './gdpr.js';
import { recordScreening } from './screening.js';
import { concluded, settled } from './settling.js';

const decide = (
  command: ComplianceCommand,
  file: ComplianceFile,
  facts: ComplianceFacts,
  moment: Moment,
): readonly ComplianceEvent[] | Refusal => {
  switch (command.name) {
    case 'RecordComplianceScreening':
      return recordScreening(command.data, file, facts, moment);
    case 'ClearCheck': {
      const { by } = command;
      return clearCheck(command.data, by.kind === 'person' ? by.id : undefined, file, moment);
    }
    case 'BlockCheck':
      return blockCheck(command.data, file, moment);
    case 'ReopenChecks':
      return reopenChecks(command.data, file, moment);
    case 'NoteProjectChange':
      return noteChange(command.data, file, moment);
    case 'PublishCompliance':
      return publish(command.data, file, moment);
    case 'CloseComplianceFile':
      return closeFile(command.data, file);
    case 'ReviewCompliance':
      return review(command.data, moment);
    case 'RecordProcessing':
      return recordProcessing(command.data, file);
    case 'ScreenForDpia':
      return screenForDpia(command.data, file, moment);
    case 'RecordDpoAdvice':
      return recordAdvice(command.data, file, moment);
    case 'RecordDpia':
      return recordDpia(command.data, file, moment);
    case 'RequestPriorConsultation':
      return requestConsultation(command.data, file, moment);
    case 'RecordConsultationAnswer':
      return recordAnswer(command.data, file, moment);
  }
};

/**
 * Decides on the compliance file of one project. Every command sees the file as it stands on its day: what came due by
 * then is found first, whether or not a timer has fired. Who acts for the owner stands to it as
 * `own-agency`: its agency and its procurement officers, who read it too.
 */
export const complianceDecider: Decider<ComplianceFile, ComplianceCommand, ComplianceEvent, ComplianceFacts> =
  {
    initialState,
    evolve,
    decide: (command, before, facts = {}, moment) => {
      const { projectId } = command.data;
      const due = settled(projectId, before, moment.today);
      const outcome = decide(command, due.reduce(evolve, before), facts, moment);
      return isRefusal(outcome) ? outcome : concluded(projectId, before, [...due, ...outcome], moment);
    },
    relations: (file, _command, facts = {}) => {
      const organisationId = (file.screened ?? facts.project)?.ownerOrganisationId;
      return organisationId === undefined ? [] : [{ relation: 'own-agency', organisationId }];
    },
  };
