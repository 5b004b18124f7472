import 'server-only';
import type { AccessRules } from '#lib/domain/access-data.ts';

/** How LaunchDarkly combines what is held (11.1, 11.3, 11.4). */
export const ACCESS_RULES: AccessRules = {
  reach: 'same-depth',
  baseRole: 'alone',
  attributeValues: 'patterns',
  gate: { kind: 'proj', action: 'viewProject' },
  implied: {},
  bounds: [],
  summary:
    'Inside one role a deny wins; across roles the most permissive answer wins, and what no role allows is denied. A base role counts only for members without any other role, of their own or by a team. Nothing inside a project is allowed to whom viewProject on it is not.',
};
