'use client';

import { vendorCatalog } from '#lib/vendors/catalog.ts';
import { VendorTile } from '../ui/vendor-tile.tsx';
import type { Vendor } from './vendor-of.ts';

/** Which product the account belongs to. */
export function VendorChoice({ current, onChange }: { current: Vendor; onChange: (vendor: Vendor) => void }) {
  return (
    <fieldset className="max-w-[480px]">
      <legend className="mb-1.5 text-body font-medium">Vendor</legend>
      <div className="grid gap-2 sm:grid-cols-3">
        {vendorCatalog.map((vendor) => (
          <label
            key={vendor.id}
            className="flex h-12 items-center gap-2.5 rounded-control border border-edge px-3 has-checked:border-ink has-checked:bg-press has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-needle"
          >
            <input
              type="radio"
              name="vendor"
              className="sr-only"
              checked={vendor.id === current.id}
              onChange={() => onChange(vendor)}
            />
            <VendorTile tile={vendor.tile} />
            <span className="font-medium">{vendor.name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
