import { AUDIT_COMMANDS } from './audit/commands.js';
import { AUDIT_ERRORS } from './audit/errors.js';
import { AUDIT_EVENTS } from './audit/events.js';
import { ERASURES } from './common/personal-data.js';
import { POLICY_REFUSALS } from './common/policy-outcome.js';
import { FUNDING_COMMANDS } from './funding/commands.js';
import { FUNDING_ERRORS } from './funding/errors.js';
import { FUNDING_EVENTS } from './funding/events.js';
import { GOVERNANCE_COMMANDS } from './governance/commands.js';
import { GOVERNANCE_ERRORS } from './governance/errors.js';
import { GOVERNANCE_EVENTS } from './governance/events.js';
import { KPIS_COMMANDS } from './kpis/commands.js';
import { KPIS_ERRORS } from './kpis/errors.js';
import { KPIS_EVENTS } from './kpis/events.js';
import type { CommandContract } from './kernel/command.js';
import { COMMON_ERRORS, type ErrorList } from './kernel/errors.js';
import type { EventContract } from './kernel/event.js';
import type { ServiceName } from './kernel/services.js';
import { PROCUREMENT_COMMANDS } from './procurement/commands.js';
import { PROCUREMENT_ERRORS } from './procurement/errors.js';
import { PROCUREMENT_EVENTS } from './procurement/events.js';
import { PROJECTS_COMMANDS } from './projects/commands.js';
import { PROJECTS_ERRORS } from './projects/errors.js';
import { PROJECTS_EVENTS } from './projects/events.js';
import { STAKEHOLDERS_COMMANDS } from './stakeholders/commands.js';
import { STAKEHOLDERS_ERRORS } from './stakeholders/errors.js';
import { STAKEHOLDERS_EVENTS } from './stakeholders/events.js';

/** Every command of the product, in the order of its services. */
export const COMMANDS: readonly CommandContract[] = [
  ...STAKEHOLDERS_COMMANDS,
  ...PROJECTS_COMMANDS,
  ...GOVERNANCE_COMMANDS,
  ...FUNDING_COMMANDS,
  ...PROCUREMENT_COMMANDS,
  ...KPIS_COMMANDS,
  ...AUDIT_COMMANDS,
  ...ERASURES.map((e) => e.command),
];

/** Every event of the product, in the order of its services. */
export const EVENTS: readonly EventContract[] = [
  ...STAKEHOLDERS_EVENTS,
  ...PROJECTS_EVENTS,
  ...GOVERNANCE_EVENTS,
  ...FUNDING_EVENTS,
  ...PROCUREMENT_EVENTS,
  ...KPIS_EVENTS,
  ...AUDIT_EVENTS,
  ...ERASURES.map((e) => e.event),
  ...POLICY_REFUSALS,
];

export const ERRORS: Readonly<Record<ServiceName, ErrorList>> & { readonly common: ErrorList } = {
  common: COMMON_ERRORS,
  stakeholders: STAKEHOLDERS_ERRORS,
  projects: PROJECTS_ERRORS,
  governance: GOVERNANCE_ERRORS,
  funding: FUNDING_ERRORS,
  procurement: PROCUREMENT_ERRORS,
  kpis: KPIS_ERRORS,
  audit: AUDIT_ERRORS,
};

const byName = new Map(COMMANDS.map((c) => [c.name, c]));
const byType = new Map(EVENTS.map((e) => [e.type, e]));

/** The contract of a command by its name, or undefined. */
export const commandContract = (name: string): CommandContract | undefined => byName.get(name);

/** The contract of an event by its type, or undefined. */
export const eventContract = (type: string): EventContract | undefined => byType.get(type);

export const commandsOf = (service: ServiceName): readonly CommandContract[] =>
  COMMANDS.filter((c) => c.service === service);

export const eventsOf = (service: ServiceName): readonly EventContract[] =>
  EVENTS.filter((e) => e.service === service);
