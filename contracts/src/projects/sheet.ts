import { z } from 'zod';
import { code, derivedId, id, localized, money, period, provenance, text } from '../kernel/fields.js';
import { HELICES } from '../stakeholders/codes.js';
import {
  AGREEMENTS,
  BUSINESS_MODELS,
  COMMUNICATION_CHANNELS,
  COMMUNICATION_GOALS,
  COMMUNICATION_MOMENTS,
  COMPETENCE_LEVELS,
  DATASET_USES,
  DEPENDENCY_KINDS,
  GOALS,
  PLATFORM_KINDS,
  RISK_LEVELS,
  TECHNOLOGY_LEVELS,
  UNSUITABLE_GROUNDS,
} from './codes.js';
import { milestones, type Objects, tolerant } from './parts.js';

const answer = (object: Objects) => object({ met: z.boolean(), why: localized(1000) });

/**
 * The project sheet. Every part is optional, so that it can be drafted bit by bit; submitting asks for all
 * (`SHEET_PARTS`). An empty list is an answer ("none") where the domain allows none.
 * Source: DOMAIN part 2, "Project sheet"; guide, "Actieplan en concrete projecten" and "4 aandachtspunten".
 */
export const projectSheet = (object: Objects) =>
  object({
    /** Where the sheet’s content comes from, when not from the office’s own work. */
    provenance: provenance().optional(),
    /** The need of the territory that is addressed. */
    need: localized(4000).optional(),
    goals: z
      .array(object({ goal: code(GOALS).optional(), description: localized(1000) }))
      .max(20)
      .optional(),
    stakeholders: z
      .array(
        object({
          name: localized(200),
          helix: code(HELICES),
          role: localized(500),
          organisationId: derivedId('organisation').optional(),
        }),
      )
      .max(60)
      .optional(),
    competentBodies: z
      .array(
        object({
          name: localized(200),
          theme: localized(200),
          level: code(COMPETENCE_LEVELS),
          agreement: code(AGREEMENTS),
          agreementReference: text(200).optional(),
          organisationId: derivedId('organisation').optional(),
        }),
      )
      .max(20)
      .optional(),
    team: z
      .array(
        object({
          role: localized(200),
          responsibility: localized(500),
          contact: z.boolean(),
          external: z.boolean(),
          personId: id('person').optional(),
        }),
      )
      .max(40)
      .optional(),
    technologies: z
      .array(
        object({
          level: code(TECHNOLOGY_LEVELS),
          platform: code(PLATFORM_KINDS).optional(),
          name: localized(200),
          interfaces: z.array(text(200)).max(20),
          unsuitable: z
            .array(object({ ground: code(UNSUITABLE_GROUNDS), why: localized(1000) }))
            .max(UNSUITABLE_GROUNDS.length),
        }),
      )
      .max(40)
      .optional(),
    standards: z
      .array(object({ name: text(200), reference: text(300).optional() }))
      .max(40)
      .optional(),
    interoperability: z
      .array(object({ projectId: id('project').optional(), with: localized(300), how: localized(1000) }))
      .max(40)
      .optional(),
    assetsReused: z
      .array(
        object({
          name: localized(300),
          ownerOrganisationId: derivedId('organisation').optional(),
          terms: localized(500).optional(),
        }),
      )
      .max(40)
      .optional(),
    datasets: z
      .array(
        object({
          title: localized(300),
          use: code(DATASET_USES),
          personalData: z.boolean(),
          licence: text(200).optional(),
        }),
      )
      .max(40)
      .optional(),
    /** Estimate in cents; the amounts by year, when given, add up to the total. */
    budget: object({
      total: money(),
      byYear: z
        .array(object({ year: z.int().min(2000).max(2100), amount: money() }))
        .max(40)
        .optional(),
    }).optional(),
    /** `selfFinanced`: the share that the project pays of itself, in basis points (10 000 is all). */
    businessModel: object({
      kind: code(BUSINESS_MODELS),
      description: localized(2000),
      selfFinanced: z.int().min(0).max(10_000),
    }).optional(),
    risks: z
      .array(
        object({
          title: localized(300),
          likelihood: code(RISK_LEVELS),
          impact: code(RISK_LEVELS),
          response: localized(1000),
        }),
      )
      .max(40)
      .optional(),
    milestones: milestones(object).optional(),
    period: period().optional(),
    dependencies: z
      .array(
        object({ projectId: id('project'), kind: code(DEPENDENCY_KINDS), why: localized(500).optional() }),
      )
      .max(40)
      .optional(),
    communication: z
      .array(
        object({
          what: localized(500),
          when: code(COMMUNICATION_MOMENTS),
          goal: code(COMMUNICATION_GOALS),
          channel: code(COMMUNICATION_CHANNELS),
          audience: localized(300),
        }),
      )
      .max(40)
      .optional(),
    /** The answers to the criteria of a quick win; needed of a project that claims the label. */
    quickWin: object({
      answersNeedDirectly: answer(object),
      largeImpact: answer(object),
      littleMoneyAndTime: answer(object),
      noLongTermDrain: answer(object),
    }).optional(),
    /** What a pilot is to reach and to teach; fixed before it starts. */
    pilot: object({
      objectives: z.array(localized(1000)).min(1).max(20),
      lessonsToLearn: z.array(localized(1000)).min(1).max(20),
    }).optional(),
  });

const read = projectSheet(tolerant);
export type ProjectSheet = z.output<typeof read>;
