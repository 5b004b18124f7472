import { TriangleAlert } from 'lucide-react';
import { isLookalikeEmail } from './lookalike-email.ts';
import { VendorText } from './vendor-text.tsx';

/** An e-mail address from a vendor; one that could pass for another is flagged in words. */
export function VendorEmail({ email, className = '' }: { email: string; className?: string }) {
  if (!isLookalikeEmail(email)) return <VendorText text={email} className={className} />;
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      <VendorText text={email} className={`truncate ${className}`} />
      <span className="inline-flex shrink-0 items-center gap-1 text-meta text-cond">
        <TriangleAlert aria-hidden className="size-[13px] stroke-[1.6]" />
        mixed letters
      </span>
    </span>
  );
}
