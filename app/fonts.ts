import localFont from 'next/font/local';

/** Words. Latin only; other scripts fall through to the system's own face. */
export const words = localFont({
  src: '../node_modules/@fontsource-variable/geist/files/geist-latin-wght-normal.woff2',
  weight: '100 900',
  variable: '--font-words',
  display: 'swap',
});

/** Anything a machine said. */
export const machine = localFont({
  src: '../node_modules/@fontsource-variable/geist-mono/files/geist-mono-latin-wght-normal.woff2',
  weight: '100 900',
  variable: '--font-machine',
  display: 'swap',
  adjustFontFallback: false,
});
