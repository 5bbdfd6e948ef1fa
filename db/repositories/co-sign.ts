import type { DirectoryWriter } from '../../src/app/ports.ts';
import { coSignSwitchTable } from '../entities/co-sign-switch.ts';
import type { Session } from '../session.ts';

/** Which units have their results co-signed, by date. */
export const coSign = (session: Session): Pick<DirectoryWriter, 'coSigning' | 'switchCoSign'> => ({
  async coSigning(at) {
    // A Date is what both drivers turn into their own `datetime` text.
    const moment = new Date(at);
    const rows = await session.select<{ unit_id: string; enabled: unknown }>(
      `SELECT s.unit_id, s.enabled FROM co_sign_switch s WHERE s.at =
         (SELECT MAX(b.at) FROM co_sign_switch b WHERE b.unit_id = s.unit_id AND b.at <= ?)`,
      [moment],
    );
    return new Set(rows.filter(({ enabled }) => Boolean(enabled)).map(({ unit_id }) => unit_id));
  },

  async switchCoSign({ unitId, at, on, by }) {
    // Changes of the register wait for each other: nobody else writes this row meanwhile.
    const row = { enabled: on, setBy: by };
    if ((await session.update(coSignSwitchTable, { unitId, at }, row)) === 0)
      await session.insert(coSignSwitchTable, [{ unitId, at, ...row }]);
  },
});
