import { z } from 'zod';

/** The units that a line named for 改派, as the form for it shows them: the lead by id, those that assist by name. */
const UnitsTyped = z.strictObject({ leadUnit: z.string(), coUnits: z.string() });
export type UnitsTyped = z.infer<typeof UnitsTyped>;

/** For the payload of the form. */
export const keepUnitsTyped = (typed: UnitsTyped): string => JSON.stringify(typed);

/**
 * From the payload of the form.
 * @throws Error when it holds anything else
 */
export const readUnitsTyped = (payload: string): UnitsTyped => UnitsTyped.parse(JSON.parse(payload));
