import { accessBlock } from '../access/access-block.ts';
import { environmentResource } from '../access/resources.ts';
import type { Exchange } from '../exchange.ts';
import type { JsonMap } from '../json.ts';
import { shaped } from '../optional-fields.ts';
import { link, segment } from '../paging.ts';
import {
  type EnvironmentFacts,
  environmentId,
  environments,
  type ProjectFacts,
} from '../world/environments.ts';
import { hexOf, uuidOf } from '../world/random.ts';

const actions = [
  'updateName',
  'updateColor',
  'updateTags',
  'deleteContextInstance',
  'deleteEnvironment',
  'viewSdkKey',
];

/** The vendor sends live keys along, and an undocumented `_pubnub` with another. */
export function environmentRecord(
  exchange: Exchange,
  project: ProjectFacts,
  facts: EnvironmentFacts,
): JsonMap {
  const name = `${facts.project}/${facts.key}`;
  const path = `/api/v2/projects/${segment(facts.project)}/environments/${segment(facts.key)}`;
  const resource = environmentResource(project, facts);
  return shaped(exchange.switches, 'environment', {
    _links: {
      self: link(path),
      apiKey: link(`${path}/apiKey`),
      mobileKey: link(`${path}/mobileKey`),
      analytics: link(
        `https://app.launchdarkly.com/snippet/events/bulk/${environmentId(facts)}`,
        'text/html',
      ),
      snippet: link('https://sdk.launchdarkly.com/snippet/ldclient.min.js', 'text/html'),
    },
    _id: environmentId(facts),
    _pubnub: { channel: hexOf(`channel/${name}`), cipherKey: hexOf(`cipher/${name}`, 32) },
    key: facts.key,
    name: facts.name,
    apiKey: `sdk-${uuidOf(`sdk/${name}`)}`,
    mobileKey: `mob-${uuidOf(`mobile/${name}`)}`,
    color: facts.color,
    defaultTtl: facts.critical ? 5 : 0,
    secureMode: facts.critical,
    defaultTrackEvents: false,
    requireComments: facts.critical,
    confirmChanges: facts.critical,
    tags: facts.tags,
    critical: facts.critical,
    approvalSettings: approvals(facts),
    _access: accessBlock(
      exchange.switches.accessMode,
      exchange.caller,
      actions.map((action) => [action, resource] as const),
      environments.indexOf(facts),
    ),
  });
}

const approvals = (facts: EnvironmentFacts): JsonMap => ({
  required: facts.approvals,
  bypassApprovalsForPendingChanges: false,
  minNumApprovals: facts.approvals ? 2 : 1,
  canReviewOwnRequest: false,
  canApplyDeclinedChanges: !facts.approvals,
  serviceKind: 'launchdarkly',
  serviceConfig: {},
  requiredApprovalTags: [],
});
