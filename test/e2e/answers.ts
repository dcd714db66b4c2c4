import type { OfficeClient } from './office-client.js';

const ALL =
  'states: [PROPOSED SHEET_DRAFTED SUBMITTED SELECTED NOT_SELECTED ON_ROADMAP IN_DELIVERY COMPLETED STOPPED]';
const PROJECT = `id version state dimensions demo title { original translations { language text status } } summary { text }
  owner { id name { text } } partners { id } gates { gate open reason } blockers { code text(language: NL) whoMustAct { code } due late }
  milestones { milestoneId date late reachedOn forecast slipDays } baseline { period { from to } budget { cents } }
  forecast { period { from to } slipDays driftCents note spent { cents } movedBy { projectId days } moves { projectId days } } dependencies { projectId kind } jury { selected decidedOn session } provenance { kind source page }`;
const TRAIL =
  'totalCount nodes { type sentence(language: FR) stream version position occurredAt actor { kind id name } cause { type } }';

/** The read models from several sides; some ask of a `$subject`. */
const QUERIES: readonly string[] = [
  `{ roadmap(first: 100) { totalCount hiddenCount nodes { ${PROJECT} } } }`,
  `{ roadmap(first: 100, sort: TITLE, filter: { ${ALL} }) { totalCount edges { cursor } nodes { ${PROJECT} } } }`,
  '{ organisations(first: 100) { totalCount edges { cursor node { id version name { text } helix demo } } } }',
  `{ decisions(first: 100) { totalCount nodes { id number year state outcome answer { decided } tally { yes no abstained }
     explanation { text } followUps { state } title { text } subject { id } body { name { text } } } } }`,
  `{ meetings(first: 100) { totalCount nodes { id state startsAt agenda { itemId } motions { id outcome tally { yes } } present { id name } } }
     bodies { id seats { id helix mandates { id person { name } from to } } } roadmaps { id title { text }
     baselines { id number state reason { text } items { projectId budget { cents } } warnings { warning } }
     changeRequests { id state reason { text } } } }`,
  `{ frameworks { id name { text } published warnings } indicators(first: 100) { totalCount nodes { id plainWords(language: FR)
     measurements { value note source corrections { value reason { text } } } status { code value expected misses } } } }`,
  `query ($subject: ID!) { trail(subject: $subject, first: 100) { ${TRAIL} } project(id: $subject) { ${PROJECT} } }`,
  `query ($subject: ID!) { complianceFile(projectId: $subject) { version standing lack until outdated checks { field state evidence note
     clearedBy { id } } processing { contacts missing } advice { note } consultation { note } } }`,
  `query ($subject: ID!) { project(asOf: "2018-07-31", id: $subject) { ${PROJECT} } roadmap(asOf: "2018-10-31", first: 100) { totalCount nodes { ${PROJECT} } } }`,
];

/**
 * What the office answers to a set of queries, for each of these tokens, byte for byte. `note` goes into the
 * documents, so that no kept answer of an earlier time is given.
 */
export const allAnswers = async (
  office: OfficeClient,
  tokens: readonly (string | undefined)[],
  subjects: readonly string[],
  note: string,
): Promise<readonly string[]> => {
  const answers: string[] = [];
  const ask = async (query: string, token: string | undefined, variables: object): Promise<void> => {
    const { text, errors } = await office.graphql(`# ${note}\n${query}`, { token, variables });
    if (errors) throw new Error(text);
    answers.push(text);
  };
  for (const token of tokens)
    for (const query of QUERIES) {
      if (!query.includes('$subject')) await ask(query, token, {});
      else for (const subject of subjects) await ask(query, token, { subject });
    }
  return answers;
};
