/** The rows of a table as it was received, by column: what the product's tables are held against. */
export const received = (name: keyof typeof TABLES): readonly Readonly<Record<string, string>>[] => {
  const [header = [], ...rows] = TABLES[name].trim().split('\n').map(cells);
  return rows.map((row) => Object.fromEntries(header.map((column, i) => [column, row[i] ?? ''])));
};

const cells = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');

const TABLES = {
  eu_thresholds: `
directive,contract_type,authority,valid_from,valid_to,eur,regulation,status
2014/24/EU,works,any,2018-01-01,2019-12-31,5548000,2017/2365,found (value); regulation remembered
2014/24/EU,works,any,2020-01-01,2021-12-31,5350000,2019/1828,found (value); regulation remembered
2014/24/EU,works,any,2022-01-01,2023-12-31,5382000,2021/1952,found (value); regulation remembered
2014/24/EU,works,any,2024-01-01,2025-12-31,5538000,2023/2495,found
2014/24/EU,works,any,2026-01-01,2027-12-31,5404000,2025/2152,found
2014/24/EU,supplies-services,central,2018-01-01,2019-12-31,144000,2017/2365,found (value); regulation remembered
2014/24/EU,supplies-services,central,2020-01-01,2021-12-31,139000,2019/1828,found (value); regulation remembered
2014/24/EU,supplies-services,central,2022-01-01,2023-12-31,140000,2021/1952,found (value); regulation remembered
2014/24/EU,supplies-services,central,2024-01-01,2025-12-31,143000,2023/2495,found
2014/24/EU,supplies-services,central,2026-01-01,2027-12-31,140000,2025/2152,found
2014/24/EU,supplies-services,sub-central,2018-01-01,2019-12-31,221000,2017/2365,found (value); regulation remembered
2014/24/EU,supplies-services,sub-central,2020-01-01,2021-12-31,214000,2019/1828,found (value); regulation remembered
2014/24/EU,supplies-services,sub-central,2022-01-01,2023-12-31,215000,2021/1952,found (value); regulation remembered
2014/24/EU,supplies-services,sub-central,2024-01-01,2025-12-31,221000,2023/2495,found
2014/24/EU,supplies-services,sub-central,2026-01-01,2027-12-31,216000,2025/2152,found
2014/24/EU,social-other-specific (Annex XIV),any,2018-01-01,2027-12-31,750000,,found
2014/24/EU,works subsidised above 50 %,any,2026-01-01,2027-12-31,5404000,2025/2152,found
2014/24/EU,services connected with subsidised works,any,2026-01-01,2027-12-31,216000,2025/2152,found
2014/25/EU,works,utilities,2018-01-01,2019-12-31,5548000,2017/2364,found (value); regulation remembered
2014/25/EU,works,utilities,2020-01-01,2021-12-31,5350000,2019/1829,found (value); regulation remembered
2014/25/EU,works,utilities,2022-01-01,2023-12-31,5382000,2021/1953,found (value); regulation remembered
2014/25/EU,works,utilities,2024-01-01,2025-12-31,5538000,2023/2496,found
2014/25/EU,works,utilities,2026-01-01,2027-12-31,5404000,2025/2150,found
2014/25/EU,supplies-services,utilities,2018-01-01,2019-12-31,443000,2017/2364,found (value); regulation remembered
2014/25/EU,supplies-services,utilities,2020-01-01,2021-12-31,428000,2019/1829,found (value); regulation remembered
2014/25/EU,supplies-services,utilities,2022-01-01,2023-12-31,431000,2021/1953,found (value); regulation remembered
2014/25/EU,supplies-services,utilities,2024-01-01,2025-12-31,443000,2023/2496,found
2014/25/EU,supplies-services,utilities,2026-01-01,2027-12-31,432000,2025/2150,found
2014/25/EU,social-other-specific (Annex XVII),utilities,2018-01-01,2027-12-31,1000000,,found
2014/23/EU,concession,any,2018-01-01,2019-12-31,5548000,2017/2366,found (value); regulation remembered
2014/23/EU,concession,any,2020-01-01,2021-12-31,5350000,2019/1827,found (value); regulation remembered
2014/23/EU,concession,any,2022-01-01,2023-12-31,5382000,2021/1951,found (value); regulation remembered
2014/23/EU,concession,any,2024-01-01,2025-12-31,5538000,2023/2497,found
2014/23/EU,concession,any,2026-01-01,2027-12-31,5404000,2025/2151,found
2009/81/EC,works,defence,2024-01-01,2025-12-31,5538000,2023/2510,found
2009/81/EC,works,defence,2026-01-01,2027-12-31,5404000,2025/2487,found
2009/81/EC,supplies-services,defence,2024-01-01,2025-12-31,443000,2023/2510,found
2009/81/EC,supplies-services,defence,2026-01-01,2027-12-31,432000,2025/2487,found
`,
  be_procedure_thresholds: `
rule,name,legal_basis,contract_types,authority,test,valid_from,valid_to,eur,status
limited-value,faible montant / beperkte waarde,L. 17.6.2016 art. 92; RD 18.4.2017 art. 124,"works,supplies,services",any,estimated < limit and approved < limit,2018-01-01,,30000,found
pnspp,procédure négociée sans publication préalable (value ground),L. art. 42 §1 1° a; RD art. 90,"works,supplies,services except social",any but utilities,amount to approve < limit,2018-01-01,2019-12-31,144000,found (value of the EU central threshold)
pnspp,same,same,"works,supplies,services except social",any but utilities,amount to approve < limit,2020-01-01,2021-12-31,139000,found
pnspp,same,same,"works,supplies,services except social",any but utilities,amount to approve < limit,2022-01-01,2023-12-31,140000,found
pnspp,same,same,"works,supplies,services except social",any but utilities,amount to approve < limit,2024-01-01,2025-12-31,143000,found
pnspp,same,same,"works,supplies,services except social",any but utilities,amount to approve < limit,2026-01-01,2027-12-31,140000,found (all authorities; also those that are sub-central)
pnspp-utilities,same in the special sectors,L. art. 124,"works,supplies,services except social",utilities,amount to approve < limit,2024-01-01,2025-12-31,443000,found
pnspp-utilities,same,same,"works,supplies,services except social",utilities,amount to approve < limit,2026-01-01,2027-12-31,432000,"found, medium"
pnspp-research,"research and development, placement and transport-support services",L. art. 42 §1 1°,services,any,amount to approve < limit,2026-01-01,2027-12-31,216000,"derived, medium"
pnspp-social,"social and other specific services",L. art. 89 §1 2°,social-other-specific,any,estimated < limit,2018-01-01,,750000,found
pnspp-small-lots,"lots: each < 80,000 (works < 1,000,000), together at most 20 % of the whole",directive 2014/24 art. 5(10),"works,supplies,services",any,lot < limit,2018-01-01,,80000,"found; 1,000,000 for works"
pndapp-supplies-services,procédure négociée directe avec publication préalable / vereenvoudigde onderhandelingsprocedure,L. art. 41 §1 1°,"supplies,services",any,estimated < EU threshold of the authority,2018-01-01,,see eu_thresholds,found structure
pndapp-works,same,L. art. 41 §1 2°,works,any,estimated < limit,2018-01-01,,750000,found
comp-neg-supplies-services,procédure concurrentielle avec négociation (value ground),L. art. 38 §1 1° f,"supplies,services",any,estimated < EU threshold of the authority,2018-01-01,,see eu_thresholds,found structure
comp-neg-works,same,L. art. 38 §1 1° f,works,any,estimated < EU works threshold,2018-01-01,,see eu_thresholds,found structure
social-any-value,"simplified or competitive with negotiation for social services, no ceiling",L. art. 89 §1,social-other-specific,any,none,2018-01-01,,,found
lots-consider,duty to consider lots (comply or explain),L. art. 58,any,any,estimated >= the pnspp limit of the date,2018-01-01,,see pnspp,found structure
framework-term,framework agreement: at most 4 years (8 in the special sectors),L. art. 43,any,any,term <= limit years,2018-01-01,,,found
standstill-works,standstill for Belgian-published works from half the EU works threshold,L. 17.6.2013 art. 30,works,any,approved amount >= half the threshold,2018-01-01,,see eu_thresholds,"found; one source says above, >= is the safe side"
`,
  be_minimum_time_limits: `
procedure,stage,valid_from,valid_to,min_days_from_dispatch_of_notice,status
open,tenders,2018-01-01,,35,found (ebp.be L.36; financesconnect)
open-electronic,tenders,2018-01-01,,30,found (-5 days if electronic submission; never on top of urgent or PIN)
open-urgent,tenders,2018-01-01,,15,found
open-after-PIN,tenders,2018-01-01,,15,found (PIN sent 35 days to 12 months before)
restricted,requests,2018-01-01,,30,found
restricted,tenders,2018-01-01,,30,found
restricted-electronic,tenders,2018-01-01,,25,remembered
restricted-urgent,requests,2018-01-01,,15,remembered
restricted-urgent,tenders,2018-01-01,,10,remembered
competitive-negotiation,requests,2018-01-01,,30,found
competitive-negotiation,tenders,2018-01-01,,30,found
competitive-negotiation-electronic,tenders,2018-01-01,,25,medium
competitive-negotiation-urgent,requests,2018-01-01,,15,medium
competitive-negotiation-urgent,tenders,2018-01-01,,10,medium
sub-central-agreed,tenders,2018-01-01,,as agreed with all candidates; at least 10 where none is agreed,medium
competitive-dialogue,requests,2018-01-01,,30,remembered
innovation-partnership,requests,2018-01-01,,30,remembered
PNDAPP,tenders,2018-01-01,,22,found
PNDAPP-urgent,tenders,2018-01-01,,undetermined,8 was remembered with low certainty: refuse below 22
PNSPP,tenders,2018-01-01,,reasonable (no legal minimum),found
`,
} as const;
