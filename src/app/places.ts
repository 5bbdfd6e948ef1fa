import type { LocalDate } from '../domain/local-date.ts';
import type { Place } from '../domain/offices.ts';
import { isRefusal, refuse, type Refusal } from '../domain/refusal.ts';
import { liaisonOf } from '../domain/scope.ts';
import { findUnit } from './find-unit.ts';
import type { Origin } from './origin.ts';
import type { ReadTx } from './ports.ts';

/** The three places that are no units, and what people write for them. */
const OFFICES: readonly (Place & { readonly words: readonly string[] })[] = [
  { purpose: 'centre', unitId: null, name: '受理中心', words: ['受理中心', '中心', '企业诉求受理中心'] },
  { purpose: 'leadership', unitId: null, name: '领导专班', words: ['领导专班', '专班'] },
  { purpose: 'supervision', unitId: null, name: '督查室', words: ['督查室', '市政府督查室'] },
];

/** One of the three places that are no units, by what a person writes; null when it is none. */
export function officeByName(named: string): Place | null {
  const found = OFFICES.find(({ words }) => words.includes(named));
  return found === undefined ? null : { purpose: found.purpose, unitId: null, name: found.name };
}

/** The place that a person names: one of the three, or a unit by short or full name. */
export async function findPlace(tx: ReadTx, named: string, today: LocalDate): Promise<Place | Refusal> {
  const office = officeByName(named);
  if (office !== null) return office;
  const unit = await findUnit(tx, named, today);
  return isRefusal(unit) ? unit : { purpose: 'unit', unitId: unit.id, name: unit.shortName };
}

/** Units as places, under their names of `today`. */
export async function unitPlaces(
  tx: ReadTx,
  unitIds: readonly string[],
  today: LocalDate,
): Promise<readonly Place[]> {
  const units = await tx.directory.unitsById(unitIds, today);
  return unitIds.map((unitId) => ({
    purpose: 'unit',
    unitId,
    name: units.get(unitId)?.shortName ?? '未知单位',
  }));
}

/** The place of a chat, or of an office. */
export async function placeAt(
  tx: ReadTx,
  { purpose, unitId }: Pick<Place, 'purpose' | 'unitId'>,
  today: LocalDate,
): Promise<Place> {
  const [unit] = unitId === null ? [] : await unitPlaces(tx, [unitId], today);
  if (unit !== undefined) return unit;
  return { purpose, unitId: null, name: OFFICES.find((one) => one.purpose === purpose)?.name ?? '' };
}

/**
 * The place named; else the unit whose chat this is, else the only unit of which the writer is 联络员.
 * @param example how the command is written with a unit
 */
export async function placeMeant(
  tx: ReadTx,
  { openId, chatId }: Pick<Origin, 'openId' | 'chatId'>,
  named: string | null,
  today: LocalDate,
  example: string,
): Promise<Place | Refusal> {
  if (named !== null) return await findPlace(tx, named, today);
  const chat = await tx.directory.chat(chatId);
  if (chat?.purpose === 'unit') return await placeAt(tx, chat, today);
  const actor = await tx.directory.actorByOpenId(openId, today);
  const [own, ...more] = actor === null ? [] : await unitPlaces(tx, liaisonOf(actor), today);
  return own !== undefined && more.length === 0
    ? own
    : refuse('bad-input', '中心工作要求', `请写上单位，例如：${example}。`);
}

/** `「市税务局」`, `受理中心`: a place inside a sentence. */
export const quoted = ({ purpose, name }: Place): string => (purpose === 'unit' ? `「${name}」` : name);
