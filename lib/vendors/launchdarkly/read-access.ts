import 'server-only';
import type { AccessBucket, AccessEntry, AccessReason, AccessReport } from '#lib/domain/access-report.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '#lib/domain/json.ts';

const BUCKETS: readonly AccessBucket[] = ['allowed', 'denied'];

/**
 * Reads `_access` without dropping anything: buckets and order as sent, wrong types left out of the typed view, counted
 * and kept raw. Absent or null answers undefined, which is "not sent" and neither allowed nor denied (10.2).
 */
export function readAccess(raw: JsonValue | undefined): AccessReport | undefined {
  if (raw === undefined || raw === null) return undefined;
  if (!isJsonObject(raw)) return { entries: [], unreadable: 1, raw };
  const entries: AccessEntry[] = [];
  let unreadable = 0;
  for (const bucket of BUCKETS) {
    const list = raw[bucket];
    if (list === undefined || list === null) continue;
    if (!Array.isArray(list)) {
      unreadable += 1;
      continue;
    }
    for (const [index, item] of list.entries()) {
      if (isJsonObject(item)) entries.push(readEntry(bucket, index, item));
      if (!readsWhole(item)) unreadable += 1;
    }
  }
  return { entries, unreadable, raw };
}

function readEntry(bucket: AccessBucket, index: number, raw: JsonObject): AccessEntry {
  const action = raw.action;
  const reason = raw.reason;
  return {
    bucket,
    index,
    ...(typeof action === 'string' ? { action } : {}),
    ...(isJsonObject(reason) ? { reason: readReason(reason) } : {}),
    raw,
  };
}

function readReason(raw: JsonObject): AccessReason {
  const effect = text(raw.effect);
  const resources = texts(raw.resources);
  const notResources = texts(raw.notResources);
  const actions = texts(raw.actions);
  const notActions = texts(raw.notActions);
  // Snake case in an otherwise camel-case API (fact 9).
  const roleName = text(raw.role_name);
  return {
    ...(effect === undefined ? {} : { effect }),
    ...(resources === undefined ? {} : { resources }),
    ...(notResources === undefined ? {} : { notResources }),
    ...(actions === undefined ? {} : { actions }),
    ...(notActions === undefined ? {} : { notActions }),
    ...(roleName === undefined ? {} : { roleName }),
  };
}

/** Whether everything the contract types in this entry has that type; null counts as absent (fact 7). */
function readsWhole(item: JsonValue): boolean {
  if (!isJsonObject(item) || !absentOr(item.action, text) || !absentOr(item.reason, object)) return false;
  const reason = item.reason;
  if (!isJsonObject(reason)) return true;
  const single = ['effect', 'role_name'].every((name) => absentOr(reason[name], text));
  const lists = ['resources', 'notResources', 'actions', 'notActions'];
  return single && lists.every((name) => absentOr(reason[name], texts));
}

function absentOr(value: JsonValue | undefined, read: (value: JsonValue) => unknown): boolean {
  return value === undefined || value === null || read(value) !== undefined;
}

function text(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function texts(value: JsonValue | undefined): readonly string[] | undefined {
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
}

function object(value: JsonValue): JsonObject | undefined {
  return isJsonObject(value) ? value : undefined;
}
