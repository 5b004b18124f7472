import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { RecordedAnswer } from './house/recorder.ts';
import { signIn } from './house/sign-in.ts';
import { expect, house, test } from './house/test.ts';

interface OpenApi {
  readonly paths: Record<
    string,
    Record<string, { responses: Record<string, { content?: Record<string, { schema?: unknown }> }> }>
  >;
}

const escaped = (text: string) => text.replaceAll('~', '~0').replaceAll('/', '~1');

/** The path of the document a request stands under; a fixed segment wins over a parameter. */
function templateOf(document: OpenApi, path: string): string | undefined {
  const segments = path.split('/');
  const fits = Object.keys(document.paths).filter((template) => {
    const parts = template.split('/');
    return (
      parts.length === segments.length &&
      parts.every((part, index) => part.startsWith('{') || part === segments[index])
    );
  });
  return fits.sort((one, other) => one.split('{').length - other.split('{').length)[0];
}

function isOurs(answer: RecordedAnswer): boolean {
  const path = answer.path.split('?')[0] ?? '';
  return (
    path.startsWith('/api/') &&
    !path.startsWith('/api/proxy/') &&
    answer.method !== 'HEAD' &&
    answer.body !== ''
  );
}

const PLACE = 'project=web&environment=production';

/** One request for each read of the API, and some that must fail, so that this spec means something by itself. */
async function everyRead(page: Page): Promise<readonly string[]> {
  const here = 'connections/launchdarkly';
  const rows = await (await page.request.get(`${house.origin}/api/${here}/users?${PLACE}&limit=5`)).json();
  const one = `${PLACE}&key=${encodeURIComponent(rows.items[0].key)}`;
  return [
    ...[
      'connections',
      'accounts',
      'api-keys',
      'audit',
      'auth/session',
      'auth/sessions',
      'auth/second-factor',
    ],
    ...[here, `${here}/projects`, `${here}/environments?project=web`],
    ...['users', 'contexts', 'context-instances'].map((directory) => `${here}/${directory}?${PLACE}`),
    ...[`${here}/users/record?${one}`, `${here}/users/flags?${one}`, `${here}/users/attributes?${PLACE}`],
    ...[`${here}/users/values?${PLACE}&attribute=country`, `${here}/users/preview?${PLACE}&q=ada`],
    `${here}/users/export/plan?${PLACE}`,
    ...[
      'nothing',
      'connections/nothing',
      `${here}/users`,
      `${here}/users?${PLACE}&made=up`,
      `${here}/users?${PLACE}&limit=0`,
    ],
    ...[
      `${here}/users/record?${PLACE}&key=nobody`,
      `${here}/users/record?${PLACE}&key=..`,
      `${here}/nothing?${PLACE}`,
    ],
  ];
}

test('every answer the specs have seen is as the OpenAPI document says', async ({ page }) => {
  await signIn(page, 'admin');
  for (const path of await everyRead(page)) await page.request.get(`${house.origin}/api/${path}`);
  const document: OpenApi = await (await page.request.get(`${house.origin}/api/openapi.json`)).json();
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  ajv.addSchema(document, 'document');
  const validators = new Map<string, ValidateFunction>();
  const validator = (pointer: string): ValidateFunction => {
    const made = validators.get(pointer) ?? ajv.compile({ $ref: `document#${encodeURI(pointer)}` });
    validators.set(pointer, made);
    return made;
  };

  const lines = readFileSync(join(house.folder, 'answers'), 'utf8').trimEnd().split('\n');
  const answers: RecordedAnswer[] = lines.map((line) => JSON.parse(line)).filter(isOurs);
  const checked = new Set<string>();
  const wrong: string[] = [];
  for (const { method, path, status, body } of answers) {
    const template = templateOf(document, path.split('?')[0] ?? '');
    const operation = template === undefined ? undefined : document.paths[template]?.[method.toLowerCase()];
    const success = operation?.responses[String(status)];
    if (status < 300 && success === undefined)
      wrong.push(`${method} ${path}: ${status} is not in the document`);
    if (status < 300 && success?.content?.['application/json']?.schema === undefined) continue;
    const pointer =
      status < 300
        ? `/paths/${escaped(template ?? '')}/${method.toLowerCase()}/responses/${status}/content/application~1json/schema`
        : '/components/responses/Problem/content/application~1problem+json/schema';
    const validate = validator(pointer);
    if (validate(JSON.parse(body))) checked.add(`${method} ${template} ${status}`);
    else wrong.push(`${method} ${path} ${status}: ${ajv.errorsText(validate.errors)}`);
  }
  expect(wrong.slice(0, 20)).toEqual([]);
  expect(checked.size).toBeGreaterThan(20);
});
