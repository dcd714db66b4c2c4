import { projectPartiesOf, type Aggregate } from '@helixboard/kit';
import type { DataOf, FundingFacts } from '../domain/funding.commands.js';

type Facts = NonNullable<Aggregate['facts']>;

/** The project's parties, when a plan is opened: advisory. Everything else stands in the plan's own stream. */
export const fundingFacts: Facts = async (command, lookup): Promise<FundingFacts> => {
  if (command.name !== 'OpenFundingPlan') return {};
  const { projectId } = command.data as DataOf<'OpenFundingPlan'>;
  const project = await projectPartiesOf(lookup, projectId);
  return project ? { project } : {};
};
