import { z } from 'zod';
import { directoryRow } from './directory-view.ts';
import { type AnswerOf, endpoint } from './endpoint.ts';
import { list } from './json.ts';

export const findPeopleEndpoint = endpoint({
  id: 'findPeople',
  summary: 'People by id, e-mail, login, key or a part of them, in every snapshot you may see',
  method: 'GET',
  path: '/api/find',
  permission: 'users:read',
  query: z.strictObject({ q: z.string().min(1).max(300) }),
  answer: z
    .object({
      items: list(
        z.object({
          connectionId: z.string(),
          directory: z.string(),
          project: z.string().exactOptional(),
          environment: z.string().exactOptional(),
          match: z.enum(['key', 'email', 'name', 'attribute', 'text']),
          row: directoryRow,
        }),
      ),
      milliseconds: z.number(),
    })
    .meta({ id: 'Found' }),
});

export type Found = AnswerOf<typeof findPeopleEndpoint>;
