import type { FlagSetting } from '#lib/domain/flag-setting.ts';
import type { JsonValue } from '#lib/domain/json.ts';
import { Button } from '../ui/button.tsx';
import { LocalTime } from '../ui/local-time.tsx';
import { VendorText } from '../ui/vendor-text.tsx';

/** Reasons as the vendor names them, in words. */
const REASONS: Readonly<Record<string, string>> = {
  OFF: 'flag is off',
  FALLTHROUGH: 'no rule matched',
  TARGET_MATCH: 'set for this one',
  RULE_MATCH: 'a rule matched',
  PREREQUISITE_FAILED: 'a prerequisite failed',
  ERROR: 'evaluation failed',
};

export function FlagRow({
  setting,
  blocked,
  onSet,
}: {
  setting: FlagSetting;
  blocked: string | undefined;
  onSet: () => void;
}) {
  return (
    <tr className="h-9 border-b border-line hover:bg-hover *:py-1 *:pr-4">
      <th scope="row" className="max-w-[260px] pl-3 font-normal">
        {setting.name !== undefined && <VendorText text={setting.name} className="mr-2 font-medium" />}
        <VendorText text={setting.flag} className="font-mono text-mono wrap-anywhere" />
      </th>
      <td className="max-w-[220px]">
        <FlagValue value={setting.value} />
      </td>
      <td className="text-ink-2">
        <Reason kind={setting.reason?.kind} />
      </td>
      <td className="max-w-[200px]">
        {setting.individual === undefined ? (
          <span className="text-ink-3">none</span>
        ) : (
          <FlagValue value={setting.individual} />
        )}
        {setting.expiresAt !== undefined && (
          <span className="block text-meta text-cond">
            ends <LocalTime at={setting.expiresAt} />
          </span>
        )}
      </td>
      <td className="text-right">
        <Button size="small" aria-label={`Set ${setting.flag}`} disabledReason={blocked} onClick={onSet}>
          Set
        </Button>
      </td>
    </tr>
  );
}

export function FlagValue({ value }: { value: JsonValue }) {
  if (value === null) return <span className="text-ink-3">no value</span>;
  return (
    <span className="line-clamp-2 font-mono text-mono wrap-anywhere">
      <VendorText text={JSON.stringify(value)} expandable={false} />
    </span>
  );
}

function Reason({ kind }: { kind: string | undefined }) {
  if (kind === undefined) return <span className="text-ink-3">not sent</span>;
  const words = Object.hasOwn(REASONS, kind) ? REASONS[kind] : undefined;
  return words ?? <VendorText text={kind} className="font-mono text-mono" />;
}
