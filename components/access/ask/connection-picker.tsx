'use client';

import { VendorTile } from '../../ui/vendor-tile.tsx';
import type { AccessConnection } from './access-connection.ts';
import { ChoiceList } from './choice-list.tsx';
import { Picker } from './picker.tsx';

export function ConnectionPicker({
  connections,
  connection,
  onPick,
}: {
  connections: readonly AccessConnection[];
  connection: AccessConnection;
  onPick: (id: string) => void;
}) {
  return (
    <Picker
      label="Connection"
      large
      width="w-[300px]"
      shown={
        <span className="flex items-center gap-2">
          <VendorTile tile={connection.tile} />
          <span className="min-w-0 truncate @max-3xl:sr-only @max-md:not-sr-only">{connection.name}</span>
        </span>
      }
    >
      {(close) => (
        <ChoiceList
          label="Find: connection"
          placeholder="Name"
          choices={connections.map(({ id, name, vendorName }) => ({ id, label: name, hint: vendorName }))}
          current={connection.id}
          onPick={({ id }) => {
            close();
            onPick(id);
          }}
        />
      )}
    </Picker>
  );
}
