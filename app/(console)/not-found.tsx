import { InnerScreen } from '../../components/shell/inner-screen.tsx';
import { ButtonLink } from '../../components/ui/button-link.tsx';

export default function NotFound() {
  return (
    <InnerScreen
      place="Nothing here"
      title="There is nothing at this address"
      action={
        <ButtonLink href="/" variant="ink">
          Go to the overview
        </ButtonLink>
      }
    >
      It may have been removed, it may not be shared with you, or the address is misspelt.
    </InnerScreen>
  );
}
