import type { Aggregate } from '@helixboard/kit';
import type { ComplianceFacts, DataOf } from '../domain/compliance/compliance.commands.js';
import { screenedProjectOf } from './known-projects.js';

/** The project, when it is screened: advisory. Everything else stands in the file's own stream. */
export const complianceFacts: NonNullable<Aggregate['facts']> = async (
  command,
  lookup,
): Promise<ComplianceFacts> => {
  if (command.name !== 'RecordComplianceScreening') return {};
  const { projectId } = command.data as DataOf<'RecordComplianceScreening'>;
  const project = await screenedProjectOf(lookup, projectId);
  return project ? { project } : {};
};
