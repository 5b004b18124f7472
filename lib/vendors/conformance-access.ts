import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileAccess } from '#lib/access/compile-access.ts';
import { parseQuestion } from '#lib/access/parse-question.ts';
import type { AccessData } from '#lib/domain/access-data.ts';
import { ok } from '#lib/domain/result.ts';
import type { AccessReader, AccessSource } from './access-source.ts';
import { type Bench, context } from './conformance-bench.ts';
import { brokenBodies } from './conformance-broken-bodies.ts';

const BROKEN_READINGS = 150;

/** Who holds what: whole, true to the directory of its subjects, without secrets, and read from anything. */
export function accessRules(bench: Bench): void {
  const { good, everyone } = bench;
  const both = (): { source: AccessSource; reader: AccessReader } | undefined => {
    const source = bench.harness.connect().access;
    const reader = bench.harness.accessReader;
    return source === undefined || reader === undefined ? undefined : { source, reader };
  };

  it('tells who holds what exactly if its descriptor says so', () => {
    const { access, directories } = bench.harness.descriptor;
    expect(bench.harness.connect().access !== undefined).toBe(access !== undefined);
    expect(bench.harness.accessReader !== undefined).toBe(access !== undefined);
    if (access === undefined) return;
    expect(directories.map((one) => one.id)).toContain(access.directory);
    expect(access.examples.length).toBeGreaterThan(0);
  });

  it('R6: tells who holds what in bodies without secrets, and counts its calls', async () => {
    const read = both();
    if (read === undefined) return;
    const steps: number[] = [];
    const whole = good(await read.source.readAll(context(), (done) => steps.push(done)));
    for (const body of Object.values(whole.bodies)) good(ok(new TextDecoder().decode(body)));
    expect(steps.length).toBeGreaterThan(0);
    expect(steps.every((done, at) => done > (steps[at - 1] ?? 0))).toBe(true);
    expect(whole.vendorCalls).toBeGreaterThanOrEqual(steps.at(-1) ?? 0);
    for (const caveat of whole.caveats) expect(caveat).toMatch(/^[^\n]+\.$/);
  });

  it('names as subjects those its directory lists, and holds together', async () => {
    const read = both();
    const { access } = bench.harness.descriptor;
    if (read === undefined || access === undefined) return;
    const whole = good(await read.source.readAll(context()));
    const data = good(read.reader(whole));
    expect(read.reader(whole)).toEqual(ok(data));
    expect(data.subjects.length).toBeGreaterThan(0);
    const listed = new Set((await everyone(access.directory, pageSize())).map((row) => row.key));
    const opened = data.subjects.filter((one) => one.unlisted === undefined);
    expect(opened.map((one) => one.key).filter((key) => !listed.has(key))).toEqual([]);
    expect(data.subjects.filter((one) => one.unlisted !== undefined && listed.has(one.key))).toEqual([]);
    for (const list of [
      data.subjects.map((one) => one.key),
      data.groups.map((one) => one.key),
      data.roles.map((one) => one.id),
    ]) {
      expect(new Set(list).size).toBe(list.length);
    }
    const gone = missing(data);
    if (gone.length > 0) expect(data.caveats, gone.slice(0, 5).join(', ')).not.toEqual([]);
    for (const caveat of data.caveats) expect(caveat).toMatch(/^[^\n]+\.$/);
    expect(data.rules.summary.match(/\.(?= |$)/g)?.length ?? 0).toBeLessThanOrEqual(3);
  });

  it('can be asked each example of its descriptor, about an action there is', async () => {
    const read = both();
    if (read === undefined) return;
    const data = good(read.reader(good(await read.source.readAll(context()))));
    const compiled = compileAccess(data);
    for (const { action, resource, label } of bench.harness.descriptor.access?.examples ?? []) {
      const parsed = parseQuestion(compiled, { action, resource });
      if (parsed.state === 'malformed') throw new Error(`${label}: ${parsed.message}`);
      const path = parsed.asked.resource.segments.map((segment) => segment.type);
      const kind = data.kinds.find((one) => one.path.join(':') === path.join(':'));
      expect(
        kind?.actions.map((one) => one.id),
        label,
      ).toContain(action);
    }
  });

  it('R39: reads anything at all: data that can be asked, or a problem of the vendor’s', async () => {
    const read = both();
    if (read === undefined) return;
    const whole = good(await read.source.readAll(context()));
    fc.assert(
      fc.property(brokenBodies(whole.bodies), (bodies) => {
        const result = read.reader({ bodies, caveats: [] });
        if (result.ok) compileAccess(result.value);
        else expect(['vendor-malformed', 'vendor-too-large']).toContain(result.problem.slug);
      }),
      { numRuns: BROKEN_READINGS },
    );
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('R51, R48: a wrong credential is rejected, and nothing is asked past the deadline', async () => {
    if (both() === undefined) return;
    const wrong = await bench.harness.connect('wrong').access?.readAll(context());
    expect(wrong).toMatchObject({ ok: false, problem: { slug: 'vendor-credential-rejected' } });
    bench.harness.stall();
    const connector = bench.harness.connect();
    const before = bench.harness.requests();
    const late = await connector.access?.readAll(context({ deadline: Date.now() - 1 }));
    expect(late).toMatchObject({ ok: false, problem: { slug: 'vendor-timeout' } });
    expect(bench.harness.requests()).toBe(before);
  });

  it('R39: broken vendor answers about who holds what are Results, never exceptions', async () => {
    if (both() === undefined) return;
    for (const [label, turn] of Object.entries(bench.harness.breakages)) {
      turn();
      const result = await bench.harness.connect().access?.readAll(context());
      expect(typeof result?.ok, label).toBe('boolean');
      if (result?.ok !== true) continue;
      expect(typeof bench.harness.accessReader?.(result.value).ok, label).toBe('boolean');
    }
  });

  const pageSize = () => {
    const { access, directories } = bench.harness.descriptor;
    return directories.find((one) => one.id === access?.directory)?.maxPageSize ?? 50;
  };
}

/** Roles and groups that are held and described nowhere. */
function missing({ subjects, groups, roles }: AccessData): readonly string[] {
  const known = new Set([
    ...roles.map((one) => `role ${one.id}`),
    ...groups.map((one) => `group ${one.key}`),
  ]);
  const held = [
    ...[...subjects, ...groups].flatMap((one) => one.grants.map((grant) => `role ${grant.role}`)),
    ...subjects.flatMap((one) => (one.baseRole === undefined ? [] : [`role ${one.baseRole}`])),
    ...subjects.flatMap((one) => one.groups.map((key) => `group ${key}`)),
  ];
  return [...new Set(held)].filter((one) => !known.has(one));
}
