import 'server-only';
import type { z } from 'zod';
import type { $ZodTypes } from 'zod/v4/core';

type Look = (value: unknown) => boolean;

const looks = new WeakMap<z.ZodType, Look>();

/**
 * Whether a value is right by its schema and holds nothing beside it, so that it would come out of `parse` as it is. No is
 * no verdict: of some schemas it is said of every value.
 */
export function fitsExactly(schema: z.ZodType, value: unknown): boolean {
  const look = looks.get(schema) ?? lookOf(schema);
  looks.set(schema, look);
  return look(value);
}

function lookOf(schema: z.core.$ZodType): Look {
  // Every schema is one of these, says the library; a kind that is not named below is left to it.
  const { def } = (schema as $ZodTypes)._zod;
  if (def.checks !== undefined && def.checks.length > 0) return leafOf(schema);
  switch (def.type) {
    case 'string':
      return 'format' in def ? leafOf(schema) : (value) => typeof value === 'string';
    case 'number':
      return 'format' in def ? leafOf(schema) : (value) => Number.isFinite(value);
    case 'boolean':
      return (value) => typeof value === 'boolean';
    case 'custom':
      return (value) => Boolean(def.fn(value));
    case 'enum': {
      const values = new Set<unknown>(Object.values(def.entries));
      return (value) => values.has(value);
    }
    case 'literal': {
      const values = new Set<unknown>(def.values);
      return (value) => values.has(value);
    }
    case 'optional':
    case 'readonly':
      return lookOf(def.innerType);
    case 'nullable': {
      const inner = lookOf(def.innerType);
      return (value) => value === null || inner(value);
    }
    case 'array': {
      const item = lookOf(def.element);
      return (value) => Array.isArray(value) && value.every(item);
    }
    case 'tuple':
      return def.rest === null ? tupleLook(def.items.map(lookOf)) : leafOf(schema);
    case 'object':
      return def.catchall === undefined || def.catchall._zod.def.type === 'never'
        ? objectLook(def.shape)
        : leafOf(schema);
    default:
      return leafOf(schema);
  }
}

/** By the library itself. What it gives back is the value only where nothing was copied. */
function leafOf(schema: z.core.$ZodType): Look {
  return (value) => {
    const parsed = (schema as z.ZodType).safeParse(value);
    return parsed.success && parsed.data === value;
  };
}

function tupleLook(items: readonly Look[]): Look {
  return (value) =>
    Array.isArray(value) && value.length === items.length && items.every((look, index) => look(value[index]));
}

function objectLook(shape: Readonly<Record<string, z.core.$ZodType>>): Look {
  const fields = new Map(Object.entries(shape).map(([name, schema]) => [name, lookOf(schema)]));
  const needed = new Set(Object.keys(shape).filter((name) => shape[name]?._zod.optin !== 'optional'));
  return (value) => {
    if (!isPlainObject(value)) return false;
    let met = 0;
    for (const name in value) {
      const look = fields.get(name);
      if (look === undefined || !look(value[name])) return false;
      if (needed.has(name)) met += 1;
    }
    return met === needed.size;
  };
}

/** Written out as its own members and nothing else. */
function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
