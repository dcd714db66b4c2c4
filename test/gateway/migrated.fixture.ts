import { AUDIT_SERVICE } from '@helixboard/audit';
import type { ServiceName } from '@helixboard/contracts';
import { FUNDING_SERVICE } from '@helixboard/funding';
import { GOVERNANCE_SERVICE } from '@helixboard/governance';
import { createLog, createService } from '@helixboard/kit';
import { KPIS_SERVICE } from '@helixboard/kpis';
import { PROCUREMENT_SERVICE } from '@helixboard/procurement';
import { PROJECTS_SERVICE } from '@helixboard/projects';
import { STAKEHOLDERS_SERVICE } from '@helixboard/stakeholders';

const DEFINITIONS = [
  ...[STAKEHOLDERS_SERVICE, PROJECTS_SERVICE, GOVERNANCE_SERVICE, FUNDING_SERVICE],
  ...[PROCUREMENT_SERVICE, KPIS_SERVICE, AUDIT_SERVICE],
];

/** Makes the stores of services that then do not run. */
export const migrateOthers = async (
  names: readonly ServiceName[],
  ownerUrl: string,
  keysDirectory: string,
): Promise<void> => {
  for (const definition of DEFINITIONS.filter((d) => names.includes(d.name))) {
    const log = createLog({ service: definition.name, level: 'silent' });
    const service = await createService(definition, { database: { ownerUrl }, keysDirectory, log });
    await service.stop();
  }
};
