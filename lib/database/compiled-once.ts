import 'server-only';
import type { Compilable, CompiledQuery, Kysely } from 'kysely';
import type { ControlSchema } from './schema.ts';

/**
 * A question asked at every request, whose text is made once: making it takes longer than answering it. The values with
 * which `build` makes it only hold places; those asked with stand in the order of its text.
 */
export function compiledOnce<O>(build: (db: Kysely<ControlSchema>) => Compilable<O>) {
  let compiled: CompiledQuery<O> | undefined;
  return async (db: Kysely<ControlSchema>, values: readonly (string | number)[]): Promise<readonly O[]> => {
    compiled ??= build(db).compile();
    if (values.length !== compiled.parameters.length) {
      throw new Error(`${compiled.parameters.length} values are asked for, ${values.length} given`);
    }
    const { rows } = await db.executeQuery<O>({ ...compiled, parameters: values });
    return rows;
  };
}
