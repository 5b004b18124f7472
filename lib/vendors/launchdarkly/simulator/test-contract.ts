import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { isMap, type Json, type JsonMap } from './json.ts';

/** The vendor's published contract, used to judge every body the simulator sends. */
export interface ContractCheck {
  /** What the contract says against this body; empty when nothing, and a note when it declares no such answer. */
  readonly complaints: (method: string, path: string, status: number, body: unknown) => readonly string[];
  /** `METHOD /template` of the operation a path belongs to. */
  readonly operation: (method: string, path: string) => string | undefined;
  readonly operations: readonly string[];
}

export function loadContract(): ContractCheck {
  const file = new URL('../test-data/launchdarkly-openapi.json', import.meta.url);
  const document: Json = JSON.parse(readFileSync(file, 'utf8'));
  if (!isMap(document) || !isMap(document.paths)) throw new Error('The contract file has no paths.');
  const { paths } = document;
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
  addFormats.default(ajv);
  ajv.addSchema(document, 'contract');
  const compiled = new Map<string, ValidateFunction>();
  const templates = Object.keys(paths);

  const template = (method: string, path: string) =>
    templates
      .filter((candidate) => fits(candidate, path) && isMap(member(paths, candidate, method.toLowerCase())))
      .sort((a, b) => a.split('{').length - b.split('{').length)[0];

  const complaints = (method: string, path: string, status: number, body: unknown) => {
    const found = template(method, path);
    const response = member(paths, found ?? '', method.toLowerCase(), 'responses', String(status));
    if (!isMap(response)) return [`${method} ${path} declares no ${status}`];
    const reference = member(response, 'content', 'application/json', 'schema', '$ref');
    if (typeof reference !== 'string') return body === undefined ? [] : ['a body where none is declared'];
    const check = compiled.get(reference) ?? ajv.compile({ $ref: `contract${reference}` });
    compiled.set(reference, check);
    return check(body) ? [] : (check.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
  };

  const operations = templates.flatMap((path) =>
    Object.keys(member(paths, path) ?? {})
      .filter((method) => isMap(member(paths, path, method, 'responses')))
      .map((method) => `${method.toUpperCase()} ${path}`),
  );
  const operation = (method: string, path: string) => {
    const found = template(method, path);
    return found === undefined ? undefined : `${method} ${found}`;
  };
  return { complaints, operation, operations };
}

function fits(template: string, path: string): boolean {
  const wanted = template.split('/');
  const given = (path.split('?')[0] ?? '').split('/');
  return (
    wanted.length === given.length && wanted.every((part, n) => part.startsWith('{') || part === given[n])
  );
}

function member(start: JsonMap, ...names: readonly string[]): Json | undefined {
  let value: Json | undefined = start;
  for (const name of names) value = isMap(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return value;
}
