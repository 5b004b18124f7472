import { InnerScreen } from '../../components/shell/inner-screen.tsx';
import { ButtonLink } from '../../components/ui/button-link.tsx';

export default function Forbidden() {
  return (
    <InnerScreen
      place="Not allowed"
      title="Your role does not include this page"
      action={
        <ButtonLink href="/" variant="ink">
          Go to the overview
        </ButtonLink>
      }
    >
      Only administrators of this Rolecall open it. Ask one of them for the role, or to do it for you.
    </InnerScreen>
  );
}
