import localFont from 'next/font/local';

// Optional: both are asked for with the page and the first paint waits a moment for them. A face that comes later waits for
// the next page, where laying out every line of this one a second time would move what is being read.

/** Words. Latin only; other scripts fall through to the system's own face. */
export const words = localFont({
  src: '../node_modules/@fontsource-variable/geist/files/geist-latin-wght-normal.woff2',
  weight: '100 900',
  variable: '--font-words',
  display: 'optional',
});

/** Anything a machine said. */
export const machine = localFont({
  src: '../node_modules/@fontsource-variable/geist-mono/files/geist-mono-latin-wght-normal.woff2',
  weight: '100 900',
  variable: '--font-machine',
  display: 'optional',
  adjustFontFallback: false,
});
