import type { RequestPreview } from '#lib/domain/flag-setting.ts';
import { JsonText } from './json-text.tsx';
import { VendorText } from './vendor-text.tsx';

/** The vendor's request exactly as it will be sent, without its credential. */
export function VendorRequest({ request, vendorName }: { request: RequestPreview; vendorName: string }) {
  return (
    <figure className="rounded-panel border border-line bg-well">
      <figcaption className="border-b border-line px-3 py-1.5 text-meta text-ink-3">
        What {vendorName} will be sent
      </figcaption>
      <div className="px-3 py-2 font-mono text-mono">
        <p className="wrap-anywhere">
          <b className="font-medium">{request.method}</b> <VendorText text={request.path} />
        </p>
        {request.body !== undefined && <JsonText value={request.body} className="mt-1" />}
      </div>
    </figure>
  );
}
