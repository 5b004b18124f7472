import type { Config } from 'tailwindcss';

/** Every colour of the product; the values live in `app/globals.css`, one pair a name. */
const colors = {
  transparent: 'transparent',
  current: 'currentColor',
  canvas: 'var(--canvas)',
  surface: 'var(--surface)',
  well: 'var(--well)',
  raised: 'var(--raised)',
  hover: 'var(--hover)',
  press: 'var(--press)',
  line: { DEFAULT: 'var(--line)', 2: 'var(--line-2)' },
  edge: 'var(--edge)',
  ink: { DEFAULT: 'var(--ink)', 2: 'var(--ink-2)', 3: 'var(--ink-3)', 4: 'var(--ink-4)' },
  'on-ink': 'var(--on-ink)',
  needle: { DEFAULT: 'var(--needle)', wash: 'var(--needle-wash)', line: 'var(--needle-line)' },
  allow: { DEFAULT: 'var(--allow)', wash: 'var(--allow-wash)', line: 'var(--allow-line)' },
  deny: { DEFAULT: 'var(--deny)', wash: 'var(--deny-wash)', line: 'var(--deny-line)' },
  cond: { DEFAULT: 'var(--cond)', wash: 'var(--cond-wash)', line: 'var(--cond-line)' },
};

function size(
  px: number,
  line: number,
  letterSpacing = '0',
  fontWeight = '400',
): [string, Record<string, string>] {
  return [`${px / 16}rem`, { lineHeight: `${line / 16}rem`, letterSpacing, fontWeight }];
}

export default {
  theme: {
    colors,
    fontFamily: {
      sans: ['var(--font-words)', 'system-ui', 'sans-serif'],
      mono: ['var(--font-machine)', 'ui-monospace', 'monospace'],
    },
    fontSize: {
      readout: size(26, 32, '-0.02em', '500'),
      title: size(20, 28, '-0.018em', '600'),
      question: size(17, 28, '-0.015em', '500'),
      head: size(15, 20, '-0.01em', '600'),
      body: size(13, 20, '-0.003em'),
      meta: size(12, 16),
      tag: size(11, 16),
      mono: size(12, 20, '-0.01em'),
      action: size(12.5, 20, '-0.01em', '500'),
      field: size(16, 24),
    },
    borderRadius: {
      none: '0',
      badge: '4px',
      control: '6px',
      panel: '8px',
      popover: '10px',
      palette: '12px',
      sheet: '14px',
      full: '9999px',
    },
    boxShadow: { none: 'none', float: 'var(--shadow-float)', drawer: 'var(--shadow-drawer)' },
    transitionDuration: { state: 'var(--motion-state)', arrive: 'var(--motion-arrive)' },
    transitionTimingFunction: { quiet: 'cubic-bezier(.2, 0, 0, 1)' },
    extend: {},
  },
} satisfies Config;
