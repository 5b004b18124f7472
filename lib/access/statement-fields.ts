import type { AccessEntry } from '#lib/domain/access-report.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '#lib/domain/json.ts';

export interface StatementField {
  readonly name: string;
  /** As sent; absent: not sent. */
  readonly value?: JsonValue;
  /** Set by the vendor's newer versions and not described: shown all the same. */
  readonly known: boolean;
}

/** In the vendor's order. */
const DESCRIBED = ['effect', 'resources', 'notResources', 'actions', 'notActions', 'role_name'] as const;
const OF_THE_ENTRY: ReadonlySet<string> = new Set(['action', 'reason']);

/** The six described fields of a statement, sent or not, then whatever else the entry carries. */
export function statementFields(entry: AccessEntry): readonly StatementField[] {
  const raw = isJsonObject(entry.raw) ? entry.raw : {};
  const reason: JsonObject = isJsonObject(raw.reason) ? raw.reason : {};
  const described = new Set<string>(DESCRIBED);
  return [
    ...DESCRIBED.map((name) => field(name, own(reason, name), true)),
    ...Object.entries(reason).flatMap(([name, value]) =>
      described.has(name) ? [] : [field(name, value, false)],
    ),
    ...Object.entries(raw).flatMap(([name, value]) =>
      OF_THE_ENTRY.has(name) ? [] : [field(name, value, false)],
    ),
  ];
}

function own(object: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function field(name: string, value: JsonValue | undefined, known: boolean): StatementField {
  return value === undefined ? { name, known } : { name, value, known };
}
