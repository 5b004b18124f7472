import { IntentLink } from '../ui/intent-link.tsx';
import { VendorText } from '../ui/vendor-text.tsx';

/** A name that leads to its page where it has one. */
export function PlaceLink({ name, href }: { name: string; href: string | undefined }) {
  const shown = <VendorText text={name} expandable={false} />;
  if (href === undefined) return shown;
  return (
    <IntentLink href={href} className="text-needle hover:underline">
      {shown}
    </IntentLink>
  );
}
