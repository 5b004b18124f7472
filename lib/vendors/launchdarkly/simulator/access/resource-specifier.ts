/** One step of a concrete resource, such as `env/production` with its tags and properties. */
export interface ResourcePart {
  readonly type: string;
  readonly name: string;
  readonly tags?: readonly string[];
  readonly properties?: Readonly<Record<string, string>>;
}
export type Resource = readonly ResourcePart[];
export type RoleAttributes = Readonly<Record<string, readonly string[]>>;

const childTypes =
  'env|flag|segment|experiment|holdout|destination|user|context-kind|metric|metric-group|layer|release-pipeline|view|aiconfig|token';
const segmentStart = new RegExp(`:(?=(?:${childTypes})/)`);

/** A parent-only specifier does not cover children: the number of segments must agree. */
export function covers(specifier: string, resource: Resource, attributes: RoleAttributes): boolean {
  return expand(specifier, attributes).some((concrete) => {
    const segments = concrete.split(segmentStart);
    return (
      segments.length === resource.length &&
      segments.every((segment, n) => segmentCovers(segment, resource[n]))
    );
  });
}

/** True when both speak of the same kind of thing, whatever its name. */
export function sameKind(specifier: string, resource: Resource): boolean {
  const types = specifier.split(segmentStart).map((segment) => segment.split('/')[0]);
  return types.length === resource.length && types.every((type, n) => type === resource[n]?.type);
}

function segmentCovers(segment: string, part: ResourcePart | undefined): boolean {
  if (part === undefined) return false;
  const [path = '', ...selectors] = segment.split(';');
  const slash = path.indexOf('/');
  if ((slash < 0 ? path : path.slice(0, slash)) !== part.type) return false;
  if (slash >= 0 && !glob(path.slice(slash + 1), part.name)) return false;
  const wanted = selectors
    .join(';')
    .split(',')
    .filter((selector) => selector !== '');
  return wanted.every((selector) => selectorHolds(selector, part));
}

function selectorHolds(selector: string, part: ResourcePart): boolean {
  const property = /^\{([^:}]+):([^}]*)\}$/.exec(selector);
  if (property !== null) return part.properties?.[property[1] ?? ''] === property[2];
  return (part.tags ?? []).some((tag) => glob(selector, tag));
}

export function glob(pattern: string, text: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(text);
}

/** Several values mean any of them; no value means the specifier matches nothing. */
function expand(specifier: string, attributes: RoleAttributes): readonly string[] {
  const found = /\$\{roleAttribute\/([^}]+)\}/.exec(specifier);
  if (found === null) return [specifier];
  const values = attributes[found[1] ?? ''] ?? [];
  return values.flatMap((value) =>
    expand(
      specifier.replace(found[0], () => value),
      attributes,
    ),
  );
}
