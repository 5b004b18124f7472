// Which way imports run (docs/architecture.md). Type imports count as imports.
const NOUNS = 'users|access|flags|connections|account|export|roles|projects|groups';
/** Tests, and the houses they build for themselves. */
const TEST = '\\.test\\.tsx?$|/test-[a-z-]+\\.tsx?$';

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

export default {
  forbidden: [
    rule('no-circle', 'Two files that need each other are one file, or three.', {}, { circular: true }),
    rule('resolvable', 'Every import leads somewhere.', {}, { couldNotResolve: true }),
    rule(
      'domain-imports-nothing',
      'lib/domain is pure words and rules.',
      { path: '^lib/domain/', pathNot: TEST },
      { pathNot: '^lib/domain/' },
    ),
    rule(
      'access-imports-domain',
      'The access engine is pure.',
      { path: '^lib/access/', pathNot: TEST },
      { pathNot: '^lib/(access|domain)/' },
    ),
    rule(
      'contract-imports-domain',
      'The contract runs in browser and server.',
      { path: '^lib/contract/', pathNot: TEST },
      { pathNot: ['^lib/(contract|domain)/', '^node_modules/zod/'] },
    ),
    rule(
      'lib-below-screens',
      'Rooms know no screens.',
      { path: '^lib/', pathNot: TEST },
      { path: '^(app|components|scripts|e2e)/' },
    ),
    rule(
      'components-below-pages',
      'Parts know no pages.',
      { path: '^components/' },
      { path: '^(app|scripts|e2e)/' },
    ),
    rule(
      'nouns-apart',
      'One noun of the screens does not reach into another.',
      { path: `^components/(${NOUNS})/` },
      { path: `^components/(${NOUNS})/`, pathNot: '^components/$1/' },
    ),
    rule(
      'browser-rooms',
      'What runs in a browser uses only the rooms made for it.',
      { path: ['^components/', '^lib/queries/'], pathNot: TEST },
      { path: '^lib/', pathNot: '^lib/(domain|access|contract|queries)/|^lib/vendors/catalog\\.ts$' },
    ),
    rule(
      'vendor-by-registry',
      'Only the catalog and the registry name a vendor.',
      {
        path: '^(app|components|lib)/',
        pathNot: ['^lib/vendors/(catalog|registry)\\.ts$', '^lib/vendors/[^/]+/', TEST],
      },
      { path: '^lib/vendors/[^/]+/' },
    ),
    rule(
      'vendors-apart',
      'Vendors never import one another.',
      { path: '^lib/vendors/([^/]+)/' },
      { path: '^lib/vendors/[^/]+/', pathNot: '^lib/vendors/$1/' },
    ),
    rule(
      'simulator-is-a-second-reading',
      'A simulator that shares the connector proves nothing.',
      { path: '^lib/vendors/([^/]+)/simulator/', pathNot: TEST },
      { path: '^lib/vendors/', pathNot: '^lib/vendors/$1/simulator/' },
    ),
    rule(
      'no-simulator-in-the-app',
      'Only tests start simulators.',
      {
        path: '^(app|components|lib)/',
        pathNot: ['/simulator/', TEST, '^lib/vendors/conformance', '/test-data/'],
      },
      { path: '/simulator/' },
    ),
    rule(
      'past-the-data-access-layer',
      'Pages and parts reach connections, vendors and the store only through use cases; the handle is passed on.',
      { path: '^(app|components)/', pathNot: ['^app/readyz/', TEST] },
      {
        path: '^lib/(connections|snapshots|outbound|database|audit|vendors)/',
        pathNot: ['^lib/vendors/catalog\\.ts$', '^lib/database/control-database\\.ts$'],
      },
    ),
    rule(
      'one-way-out',
      'Nothing leaves except through vendors and the use cases.',
      { path: '^(app|lib)/', pathNot: ['^lib/(outbound|directory)/', TEST, '^lib/vendors/'] },
      { path: '^lib/outbound/' },
    ),
    rule(
      'development-packages-stay-outside',
      'What ships needs only what ships.',
      {
        path: '^(app|components|lib)/',
        pathNot: [TEST, '/simulator/', '^lib/vendors/conformance', '/test-data/'],
      },
      { dependencyTypes: ['npm-dev'] },
    ),
  ],
  options: {
    // TypeScript 7 has no API to parse with.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.css$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['react-server', 'import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
