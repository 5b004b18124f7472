import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { findPeopleEndpoint } from '#lib/contract/find.ts';
import { findPeople } from '#lib/directory/find-people.ts';

export const GET = route(findPeopleEndpoint, ({ principal, query, ...request }) =>
  findPeople(principal, query, request),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
