import { type Exchange, ok, type Route } from '../exchange.ts';

export const configRoutes: readonly Route[] = [{ method: 'GET', template: 'ui-config', answer: getConfig }];

function getConfig({ instance, origin, basePath, switches }: Exchange) {
  const { version, enterprise } = instance.edition;
  return ok({
    environment: enterprise === '' ? 'Open Source' : 'Enterprise',
    flags: { anonymiseEventLog: switches.maskEmails, maintenanceMode: false, showUserDeviceCount: false },
    version,
    emailEnabled: false,
    unleashUrl: `${origin}${basePath}`,
    baseUriPath: basePath,
    authenticationType: enterprise === '' ? 'open-source' : 'enterprise',
    frontendApiOrigins: ['*'],
    versionInfo: {
      current: { oss: version, enterprise },
      latest: {},
      isLatest: true,
      instanceId: '7c0de1f2-5b3a-4f0e-9a54-2f6f2f0d5b11',
    },
    prometheusAPIAvailable: false,
    impactMetrics: 'disabled',
    resourceLimits: { environments: 50, projects: 500, apiTokens: 2000 },
    disablePasswordAuth: false,
    maintenanceMode: false,
    maxSessionsCount: 0,
    unleashContext: {},
    storiesPageEnabled: false,
  });
}
