'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from './button.tsx';
import type { ButtonSize, ButtonVariant } from './button-style.ts';
import { IconButton } from './icon-button.tsx';

/** Copies the raw text, and says so in its own place. */
export function CopyButton({
  text,
  label = 'Copy',
  iconOnly = false,
  variant = 'quiet',
  size = 'small',
  className = '',
}: {
  text: string;
  label?: string;
  iconOnly?: boolean;
  variant?: ButtonVariant;
  size?: ButtonSize;
  className?: string;
}) {
  const [outcome, setOutcome] = useState<'idle' | 'copied' | 'refused'>('idle');
  useEffect(() => {
    if (outcome === 'idle') return;
    const timer = setTimeout(() => setOutcome('idle'), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setOutcome('copied'),
      () => setOutcome('refused'),
    );
  };
  const words = outcome === 'copied' ? 'Copied' : outcome === 'refused' ? 'Not copied' : label;
  const icon = outcome === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />;
  return (
    <>
      {iconOnly ? (
        <IconButton
          label={words}
          icon={icon}
          variant={variant}
          size={size}
          onClick={copy}
          className={className}
        />
      ) : (
        <Button icon={icon} variant={variant} size={size} onClick={copy} className={className}>
          {words}
        </Button>
      )}
      <span role="status" className="sr-only">
        {outcome === 'idle' ? '' : words}
      </span>
    </>
  );
}
