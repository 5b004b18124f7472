'use client';

import { Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, useState } from 'react';
import { IconButton } from '../ui/icon-button.tsx';
import { Input } from '../ui/input.tsx';

/** A password that can be looked at while typing. */
export function PasswordInput(props: Omit<ComponentProps<typeof Input>, 'type' | 'trailing'>) {
  const [shown, setShown] = useState(false);
  return (
    <Input
      {...props}
      type={shown ? 'text' : 'password'}
      inputSize="form"
      spellCheck={false}
      autoCapitalize="none"
      trailing={
        <IconButton
          label={shown ? 'Hide the password' : 'Show the password'}
          size="small"
          icon={shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
          onClick={() => setShown(!shown)}
          className="-mr-1"
        />
      }
    />
  );
}
