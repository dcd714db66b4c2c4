import { readFileSync } from "node:fs";

import { describe, expect, it } from "@jest/globals";
import { z } from "zod";

const load = (name: string): unknown => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));

/** The text of the guide runs from page 8 (quotation) to page 64 (the institute). */
const FIRST_PAGE = 8;
const LAST_PAGE = 64;

const DIMENSIONS = ["mobility", "environment", "people", "economy", "governance", "living"] as const;
const INSTRUMENTS = [
  "investment-credit",
  "credit-with-project-management",
  "subsidy",
  "subsidy-advance",
  "cash-credit",
  "ppp",
  "immovable-leasing",
  "movable-leasing",
  "operational-leasing",
  "disintermediation",
  "crowdfunding",
  "own-budget",
] as const;
const KINDS = [
  "public-administration",
  "government",
  "municipality",
  "intermunicipal",
  "firm",
  "start-up",
  "university",
  "research-centre",
  "ngo",
  "association",
  "citizens",
  "media",
  "other",
] as const;

const words = (text: string): number => text.trim().split(/\s+/).length;
const unique = (values: readonly string[]): boolean => new Set(values).size === values.length;

const filled = z.string().trim().min(1);
const text = z.strictObject({ nl: filled, fr: filled, en: filled });
const slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
const helix = z.enum(["government", "industry", "academia", "civil-society"]);
const belgianTerritory = z.string().regex(/^(?:\d{5}|BE[0-9A-Z]{1,3})$/);
const year = z.int().min(1900).max(2100);
const source = z.string().regex(/^(?:seed 00[0-3]|guide p\. \d{1,2})$/);

const project = z.strictObject({
  slug,
  title: text,
  summary: text,
  city: filled.nullable(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
  territory: belgianTerritory.nullable(),
  dimensions: z.array(z.enum(DIMENSIONS)).min(1).refine(unique),
  bottomUp: z.boolean().nullable(),
  quickWinOrPilot: z.enum(["quick-win", "pilot"]).nullable(),
  helices: z.array(helix).min(1).refine(unique),
  partners: z.array(z.strictObject({ name: filled, helix })),
  figures: z.array(
    z.strictObject({
      what: text,
      value: filled,
      unit: filled,
      quote: filled.refine((quote) => words(quote) <= 20, "a quote has at most 20 words"),
    }),
  ),
  budgetCents: z.int().nonnegative().nullable(),
  fundingInstruments: z.array(z.enum(INSTRUMENTS)).refine(unique),
  technologies: z.strictObject({
    connectivity: z.array(filled),
    sensors: z.array(filled),
    platforms: z.array(filled),
  }),
  needAddressed: text.nullable(),
  startYear: year.nullable(),
  endYear: year.nullable(),
  page: z.int().min(FIRST_PAGE).max(LAST_PAGE),
  pageCertainty: z.enum(["printed", "derived"]),
});

const organisation = z.strictObject({
  slug,
  name: z.strictObject({ fr: filled, nl: filled, en: filled }),
  helix,
  kind: z.enum(KINDS),
  territory: belgianTerritory.nullable(),
  themes: z.array(filled).min(1),
  source,
  enterpriseNumber: z
    .string()
    .regex(/^\d{10}$/)
    .nullable(),
});

describe("the projects taken from the guide", () => {
  const projects = z.array(project).parse(load("guide-projects.json"));

  it("are about thirty, each with its own slug", () => {
    expect(projects.length).toBeGreaterThanOrEqual(30);
    expect(projects.length).toBeLessThanOrEqual(34);
    expect(unique(projects.map((one) => one.slug))).toBe(true);
  });

  it.each(DIMENSIONS)("give the dimension %s at least three projects", (dimension) => {
    expect(projects.filter((one) => one.dimensions.includes(dimension)).length).toBeGreaterThanOrEqual(3);
  });

  it("do not end before they start", () => {
    for (const one of projects) {
      if (one.startYear !== null && one.endYear !== null)
        expect(one.endYear).toBeGreaterThanOrEqual(one.startYear);
    }
  });

  it("show every value in the words that it was read from", () => {
    for (const figure of projects.flatMap((one) => one.figures)) expect(figure.quote).toContain(figure.value);
  });

  it("summarise in two or three sentences", () => {
    const summaries = projects.flatMap((one) => Object.values(one.summary));
    const counts = summaries.map((summary) => summary.match(/[.!?](?=\s|$)/g)?.length ?? 0);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(2);
    expect(Math.max(...counts)).toBeLessThanOrEqual(3);
  });

  it("have a Belgian code only where they are Belgian", () => {
    for (const one of projects) if (one.territory !== null) expect(one.country).toBe("BE");
  });
});

describe("the organisations of the office", () => {
  const organisations = z.array(organisation).parse(load("organisations.json"));

  it("have their own slugs and cover the four helices", () => {
    expect(unique(organisations.map((one) => one.slug))).toBe(true);
    expect(new Set(organisations.map((one) => one.helix)).size).toBe(4);
  });
});

describe("the facts of the office", () => {
  const organisations = new Set(
    z
      .array(organisation)
      .parse(load("organisations.json"))
      .map((one) => one.slug),
  );
  const localized = z.object({ fr: filled, nl: filled, en: filled });
  const sourced = z.object({ code: slug, text: localized, source });
  const office = z
    .object({
      requestedBy: slug,
      entrustedTo: slug,
      contractors: z.array(slug),
      kickoffDate: z.iso.date(),
      mandate: z.object({
        sections: z.array(z.object({ number: z.int(), title: localized, source })).length(6),
        deliverables: z.array(sourced.extend({ sections: z.array(z.int().min(1).max(6)).min(1) })),
      }),
      challenges: z.array(sourced).length(4),
      pillars: z.array(sourced).length(5),
      priorities: z.array(sourced).length(5),
      aims: z.array(sourced).length(2),
      goals: z.array(sourced).length(3),
      politicalAreas: z.object({ count: z.literal(7), items: z.array(z.never()) }),
      politicalCommitments: z.array(sourced.extend({ body: slug })).min(3),
    })
    .parse(load("office.json"));

  it("start on the kick-off day and count the deliverables of the contract", () => {
    expect(office.kickoffDate).toBe("2018-02-19");
    const covered = new Set(office.mandate.deliverables.flatMap((one) => one.sections));
    expect([...covered].sort()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("name only organisations that are listed", () => {
    const named = [
      office.requestedBy,
      office.entrustedTo,
      ...office.contractors,
      ...office.politicalCommitments.map((one) => one.body),
    ];
    expect(named.filter((one) => !organisations.has(one))).toEqual([]);
  });
});
