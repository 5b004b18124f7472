import { z } from 'zod';
import * as answers from './access-answer.ts';
import { MAX_CHANGE } from './access-change.ts';
import { outcome } from './access-decision.ts';
import { accessState, snapshotMark } from './access-state.ts';
import { connectionParams } from './directory.ts';
import { type AnswerOf, endpoint } from './endpoint.ts';

/** An answer computed here, with what it was computed on: `snapshot=<id>` asks the same again. */
function computed<A extends z.ZodType>(id: string, answer: A) {
  return z.object({ answer, snapshot: snapshotMark, computedMilliseconds: z.number() }).meta({ id });
}

const base = '/api/connections/{connectionId}/access';
const read = { method: 'GET', permission: 'users:read', params: connectionParams } as const;

const key = z.string().min(1).max(1024);
const text = z.string().min(1).max(200);
const action = z.string().min(1).max(200);
const resource = z.string().min(1).max(2000);
const on = { snapshot: z.string().min(1).max(64).exactOptional() };
const page = {
  offset: z.coerce.number().int().min(0).max(5_000_000).exactOptional(),
  limit: z.coerce.number().int().min(1).max(100).exactOptional(),
};
const whoCanQuery = {
  action,
  resource,
  outcome: outcome.exactOptional(),
  text: text.exactOptional(),
  ...on,
};

export const getAccessEndpoint = endpoint({
  id: 'getAccess',
  summary: 'What was read of who holds what in this account, and how far a reading has come',
  path: base,
  ...read,
  answer: accessState,
});

export const refreshAccessEndpoint = endpoint({
  id: 'refreshAccess',
  summary: 'Read who holds what now; a reading under way is answered instead of a second one',
  method: 'POST',
  path: `${base}/refresh`,
  permission: 'users:refresh',
  params: connectionParams,
  status: 202,
  answer: accessState,
});

export const cancelAccessEndpoint = endpoint({
  id: 'cancelAccess',
  summary: 'Stop reading; what was read before stays',
  method: 'DELETE',
  path: `${base}/refresh`,
  permission: 'users:refresh',
  params: connectionParams,
  answer: accessState,
});

export const getAccessCatalogueEndpoint = endpoint({
  id: 'getAccessCatalogue',
  summary: 'Roles, groups, kinds of resources with their actions, and known places: what can be asked about',
  path: `${base}/catalogue`,
  ...read,
  query: z.strictObject({ text: text.exactOptional(), ...on }),
  answer: computed('AccessCatalogueAnswer', answers.catalogue),
});

export const listAccessSubjectsEndpoint = endpoint({
  id: 'listAccessSubjects',
  summary: 'Who can be asked about, by a part of the name, e-mail or key',
  path: `${base}/subjects`,
  ...read,
  query: z.strictObject({ text: text.exactOptional(), ...page, ...on }),
  answer: computed('AccessSubjectsAnswer', answers.subjects),
});

export const whoCanEndpoint = endpoint({
  id: 'whoCan',
  summary: 'Who can do something to a thing, and by which roles',
  path: `${base}/who-can`,
  ...read,
  query: z.strictObject({ ...whoCanQuery, ...page }),
  answer: computed('WhoCanAnswer', answers.whoCan),
});

export const exportWhoCanEndpoint = endpoint({
  id: 'exportWhoCan',
  summary: 'Everyone a who-can question matches with the paths, as CSV or NDJSON, streamed',
  method: 'GET',
  path: `${base}/who-can/export`,
  permission: 'users:export',
  params: connectionParams,
  query: z.strictObject({ ...whoCanQuery, format: z.enum(['csv', 'ndjson']) }),
  contentTypes: ['text/csv', 'application/x-ndjson'],
  rate: 'export',
});

export const explainAccessEndpoint = endpoint({
  id: 'explainAccess',
  summary: 'Whether one subject can do one thing, with every path and the statement that decided',
  path: `${base}/explain`,
  ...read,
  query: z.strictObject({ subject: key, action, resource, ...on }),
  answer: computed('AccessExplanation', answers.explained),
});

export const effectiveAccessEndpoint = endpoint({
  id: 'effectiveAccess',
  summary: 'Everything one subject can do to a thing, or in a place and everything inside it',
  path: `${base}/effective`,
  ...read,
  query: z.strictObject({
    subject: key,
    resource,
    scope: z.enum(['thing', 'inside']).exactOptional(),
    ...on,
  }),
  answer: computed('EffectiveAccessAnswer', answers.effective),
});

export const whyNotEndpoint = endpoint({
  id: 'whyNot',
  summary: 'Why one subject cannot do one thing, and the smallest grant that would change it',
  path: `${base}/why-not`,
  ...read,
  query: z.strictObject({ subject: key, action, resource, ...on }),
  answer: computed('WhyNotAnswer', answers.whyNot),
});

export const whatIfEndpoint = endpoint({
  id: 'whatIf',
  summary: 'What a change, or several together, would do, tried in thought: nothing is written to the vendor',
  path: `${base}/what-if`,
  ...read,
  query: z.strictObject({
    /** JSON: an `AccessChange`, or a list of up to 16, each made upon those before it. */
    change: z.string().min(2).max(MAX_CHANGE),
    subject: key.exactOptional(),
    action: action.exactOptional(),
    resource,
    ...page,
    ...on,
  }),
  answer: computed('WhatIfAnswer', answers.whatIf),
});

export const compareAccessEndpoint = endpoint({
  id: 'compareAccess',
  summary: 'Two roles or two subjects side by side; without a resource on things of every kind',
  path: `${base}/compare`,
  ...read,
  query: z.strictObject({
    kind: z.enum(['roles', 'subjects']),
    left: key,
    right: key,
    resource: resource.exactOptional(),
    ...on,
  }),
  answer: computed('CompareAnswer', answers.compared),
});

export const accessMatrixEndpoint = endpoint({
  id: 'accessMatrix',
  summary: 'Roles by actions: on one thing, or on every thing of some kinds or of all',
  path: `${base}/matrix`,
  ...read,
  query: z.strictObject({
    resource: resource.exactOptional(),
    /** Kinds by their segment types, `proj/env/flag`, joined by commas. */
    kinds: z.string().min(1).max(1000).exactOptional(),
    ...on,
  }),
  answer: computed('MatrixAnswer', answers.matrix),
});

export const redundantRolesEndpoint = endpoint({
  id: 'redundantRoles',
  summary: 'Roles never held, empty, equal to another or contained in one',
  path: `${base}/redundant`,
  ...read,
  query: z.strictObject(on),
  answer: computed('RedundancyAnswer', answers.redundancy),
});

export type AccessStateView = AnswerOf<typeof getAccessEndpoint>;
