import type { ReactNode } from 'react';

export type MenuEntry =
  | {
      readonly id: string;
      readonly label: ReactNode;
      readonly icon?: ReactNode;
      /** Quiet words at the right. */
      readonly hint?: ReactNode;
      /** Shows a check; set it on every entry of a choice. */
      readonly checked?: boolean;
      readonly disabledReason?: string;
      readonly danger?: boolean;
      readonly onSelect: () => void;
    }
  | { readonly id: string; readonly heading: string }
  | { readonly id: string; readonly separator: true };
