import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyAddress } from './address-policy.ts';
import { createOriginPolicy } from './origin-policy.ts';

const hex = (four: string) => {
  const [a = 0, b = 0, c = 0, d = 0] = four.split('.').map(Number);
  return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
};
const flipped = (four: string) =>
  hex(
    four
      .split('.')
      .map((byte) => 255 - Number(byte))
      .join('.'),
  );

/** Every IPv6 spelling that ends at this IPv4 address. */
const wrappings = (four: string) => [
  `::ffff:${four}`,
  `::ffff:${hex(four)}`,
  `0:0:0:0:0:FFFF:${hex(four)}`,
  `::${hex(four)}`,
  `::ffff:0:${hex(four)}`,
  `64:ff9b::${four}`,
  `64:ff9b::${hex(four)}`,
  `0064:FF9B:0:0:0:0:${hex(four)}`,
  `64:ff9b:1::${hex(four)}`,
  `2002:${hex(four)}::`,
  `2002:${hex(four)}::1`,
  `2001:0:${hex('8.8.8.8')}:0:0:${flipped(four)}`,
  `2001:0:${hex(four)}:0:0:${flipped('8.8.8.8')}`,
  `2606:4700::5efe:${hex(four)}`,
];

const NEVER = [
  ['0.0.0.0', '0.1.2.3', '169.254.0.1', '169.254.169.254', '169.254.170.2', '169.254.255.255'],
  ['224.0.0.1', '239.255.255.255', '255.255.255.255'],
].flat();
const PRIVATE = [
  ['10.0.0.1', '10.255.255.255', '127.0.0.1', '127.255.255.254', '172.16.0.1', '172.31.255.255'],
  ['192.168.0.1', '192.168.255.255', '100.64.0.1', '100.127.255.255', '192.0.0.1', '192.0.2.1'],
  ['198.18.0.1', '198.51.100.1', '203.0.113.9', '240.0.0.1'],
].flat();
const PUBLIC = [
  '1.1.1.1',
  '8.8.8.8',
  '93.184.216.34',
  '100.63.255.255',
  '172.15.0.1',
  '172.32.0.1',
  '11.0.0.1',
];
const NEVER_V6 = [
  '::',
  'fe80::1',
  'fe80::1%eth0',
  'febf::1',
  'ff02::1',
  'ff0e::1',
  'fd00:ec2::254',
  'fd00:0ec2:0::254',
];
const PRIVATE_V6 = [
  '::1',
  '0:0:0:0:0:0:0:1',
  'fc00::1',
  'fd12:3456::1',
  'fec0::1',
  '2001:db8::1',
  '100::1',
  '4000::1',
];
const PUBLIC_V6 = ['2606:4700:4700::1111', '2a00:1450:4001:81b::200e', '2001:4860:4860::8888'];

const cases = [
  ...NEVER.flatMap((four) => [four, ...wrappings(four)].map((text) => [text, 'never'] as const)),
  ...PRIVATE.flatMap((four) => [four, ...wrappings(four)].map((text) => [text, 'private'] as const)),
  ...NEVER_V6.map((text) => [text, 'never'] as const),
  ...PRIVATE_V6.map((text) => [text, 'private'] as const),
  ...[...PUBLIC, ...PUBLIC_V6].map((text) => [text, 'public'] as const),
];

describe('R20: address classes', () => {
  it(`classes ${cases.length} spellings`, () => {
    expect(cases.length).toBeGreaterThan(120);
    expect(cases.map(([text]) => [text, classifyAddress(text)])).toEqual(cases);
  });

  it.each([
    '',
    'localhost',
    '1.2.3',
    '0x7f.1',
    '2130706433',
    '017700000001',
    '127.1',
    '010.0.0.1',
    '1.1.1.1 ',
    '::g',
  ])('never trusts what is no plain address: %j', (text) => expect(classifyAddress(text)).toBe('never'));

  it('public IPv4 stays public through translation, and 64:ff9b:1::/48 is never public', () => {
    expect(classifyAddress('64:ff9b::808:808')).toBe('public');
    expect(classifyAddress('::ffff:8.8.8.8')).toBe('public');
    expect(classifyAddress('64:ff9b:1::808:808')).toBe('private');
    expect(classifyAddress('64:ff9b:1:a00:1:0:808:808')).not.toBe('public');
    expect(classifyAddress('64:ff9b:1:a9fe:fe:a900::')).toBe('never');
  });

  it('an IPv6 form is never milder than the IPv4 address inside', () => {
    const order = ['public', 'private', 'never'];
    fc.assert(
      fc.property(fc.ipV4(), (four) => {
        const inside = order.indexOf(classifyAddress(four));
        for (const text of wrappings(four))
          expect(order.indexOf(classifyAddress(text))).toBeGreaterThanOrEqual(inside);
      }),
      { numRuns: 500 },
    );
  });
});

const hosts = { exact: ['app.launchdarkly.com', 'app.eu.launchdarkly.com'], suffixes: ['.liveperson.net'] };
const policy = createOriginPolicy({
  allowedOrigins: [
    'http://127.0.0.1:4010',
    'https://unleash.example.com',
    'https://tools.example.com:8443/unleash/',
  ],
  ownListeners: [{ host: '127.0.0.1', port: 3000 }],
});

describe('R19: origins', () => {
  it.each([
    ['https://app.launchdarkly.com', 'https://app.launchdarkly.com', ''],
    ['https://APP.LaunchDarkly.com./', 'https://app.launchdarkly.com', ''],
    ['https://app.eu.launchdarkly.com:443', 'https://app.eu.launchdarkly.com', ''],
    ['https://va.data.liveperson.net', 'https://va.data.liveperson.net', ''],
    ['http://127.0.0.1:4010', 'http://127.0.0.1:4010', ''],
    ['https://unleash.example.com', 'https://unleash.example.com', ''],
    ['https://tools.example.com:8443/unleash', 'https://tools.example.com:8443', '/unleash'],
    ['https://tools.example.com:8443/unleash/eu/', 'https://tools.example.com:8443', '/unleash/eu'],
  ])('allows %s', (text, origin, prefix) => {
    expect(policy.check(text, hosts)).toMatchObject({ ok: true, value: { origin, prefix } });
  });

  const refusedOrigins = [
    [
      'http://app.launchdarkly.com',
      'https://app.launchdarkly.com:8443',
      'https://app.launchdarkly.com/prefix',
    ],
    [
      'https://app.launchdarkly.com.evil.test',
      'https://evil-app.launchdarkly.com',
      'https://launchdarkly.com',
    ],
    [
      'https://liveperson.net',
      'https://evilliveperson.net',
      'https://.liveperson.net',
      'https://a.liveperson.net.evil',
    ],
    [
      'https://user@app.launchdarkly.com',
      'https://app.launchdarkly.com@evil.test',
      'https://app.launchdarkly.com?x',
    ],
    [
      'https://app.launchdarkly.com#x',
      'https://app.launchdarkly.com\\@evil.test',
      'https:app.launchdarkly.com',
    ],
    ['https:///app.launchdarkly.com', ' https://app.launchdarkly.com', 'https://app.launchdarkly.com\n', ''],
    ['ftp://app.launchdarkly.com', 'javascript:alert(1)', 'file:///etc/passwd', 'app.launchdarkly.com'],
    ['https://app.launchdarkly.com..', 'https://app。launchdarkly。com.evil', 'https://аpp.launchdarkly.com'],
    ['http://127.0.0.1:4011', 'http://localhost:4010', 'https://127.0.0.1:4010', 'http://[::1]:4010'],
    [
      'http://2130706433',
      'http://0x7f.1',
      'http://017700000001',
      'https://[::ffff:7f00:1]',
      'https://1.1.1.1',
    ],
    [
      'http://169.254.169.254',
      'https://[fd00:ec2::254]',
      'http://0.0.0.0',
      'https://metadata.google.internal',
    ],
    [
      'https://tools.example.com:8443',
      'https://tools.example.com:8443/unleashed',
      'https://tools.example.com:8443/other',
    ],
    ['https://tools.example.com:8443/unleash/../x', 'https://tools.example.com:8443/x/../unleash'],
    ['https://tools.example.com:8443/unleash/%2e%2e', 'https://tools.example.com:8443//unleash'],
    ['https://unleash.example.com:8443', 'http://unleash.example.com', 'https://sub.unleash.example.com'],
  ].flat();

  it.each(refusedOrigins)('refuses %j', (text) => {
    expect(policy.check(text, hosts)).toMatchObject({ ok: false, problem: { slug: 'target-not-allowed' } });
  });

  it('R23: every refusal reads the same', () => {
    const answers = new Set(refusedOrigins.map((text) => JSON.stringify(policy.check(text, hosts))));
    expect(answers.size).toBe(1);
  });

  it('R20: an opted-in origin may be private, but never link-local and never our own listener', () => {
    const open = createOriginPolicy({
      allowedOrigins: ['http://box.test:3000', 'http://169.254.169.254', 'http://127.0.0.1:3000'],
      ownListeners: [{ host: '0.0.0.0', port: 3000 }],
    });
    const own = open.check('http://box.test:3000', hosts);
    if (!own.ok) throw new Error('expected an allowed origin');
    expect(open.allows(own.value, '10.1.2.3')).toBe(true);
    expect(
      ['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1'].map((ip) => open.allows(own.value, ip)),
    ).not.toContain(true);
    expect(open.allows(own.value, '169.254.169.254')).toBe(false);
    expect(open.check('http://169.254.169.254', hosts).ok).toBe(false);
    expect(open.check('http://127.0.0.1:3000', hosts).ok).toBe(false);
  });

  it('R20: an entry with a range allows its origin at addresses of that range only', () => {
    const open = createOriginPolicy({
      allowedOrigins: ['http://box.test:4242=10.4.0.0/16', 'https://six.test=2001:db8:7::/48'],
      ownListeners: [],
    });
    const box = open.check('http://box.test:4242', hosts);
    const six = open.check('https://six.test', hosts);
    if (!box.ok || !six.ok) throw new Error('expected allowed origins');
    const allowed = (target: typeof box, ips: readonly string[]) =>
      ips.filter((ip) => open.allows(target.value, ip));
    const tried = [
      '10.4.0.1',
      '::ffff:10.4.9.9',
      '10.5.0.1',
      '192.168.0.1',
      '8.8.8.8',
      '169.254.169.254',
      '2001:db8:7::1',
    ];
    expect(allowed(box, tried)).toEqual(['10.4.0.1', '::ffff:10.4.9.9']);
    expect(allowed(six, tried)).toEqual(['2001:db8:7::1']);
    expect(open.check('http://box.test:4243', hosts).ok).toBe(false);
  });

  it('says at the start which entry is no origin', () => {
    const make = (entry: string) => () => createOriginPolicy({ allowedOrigins: [entry], ownListeners: [] });
    expect(make('unleash.example.com')).toThrow(/origin 1/);
    expect(make('https://a:b@unleash.example.com')).toThrow(/origin 1/);
    expect(make('https://unleash.example.com=10.0.0.0')).toThrow(/origin 1/);
    expect(make('https://unleash.example.com=10.0.0.0/64')).toThrow(/origin 1/);
  });
});
