import { unitsCard, type UnitLine } from '../../cards/units-card.ts';
import { localDate, type Instant, type LocalDate } from '../domain/local-date.ts';
import { unitGroup } from '../domain/regulation.ts';
import { seesRegister, unitsOf } from '../domain/scope.ts';
import type { Answer } from './answer.ts';
import { refused, type Act } from './once.ts';
import type { Origin } from './origin.ts';
import { registerCommand, type RegisterDeps } from './register-command.ts';
import { replyWith } from './reply.ts';
import { notInRegister, showPlace } from './show-place.ts';

/** `/单位`: the responsible units with their 联络员 and chats; who holds an office in one unit is shown that one. */
export const listUnits =
  (deps: RegisterDeps) =>
  async (origin: Origin): Promise<Answer> => {
    const today = localDate(deps.clock.now());
    const own = await ownUnit(deps, origin, today);
    if (own !== null) return await showPlace(deps)(origin, own);
    return await registerCommand(deps, origin, async (act) => {
      const mine = unitsOf(act.actor);
      const all = seesRegister(act.actor);
      if (!all && mine.length === 0) return await refused(deps, act, notInRegister, 'units', null);
      const now = deps.clock.now();
      const units = await unitLines(act, now, (unitId) => all || mine.includes(unitId));
      await replyWith(deps, act, { type: 'card', card: unitsCard({ at: now, units }) });
      return {};
    });
  };

/** The short name of the only unit that the person sees; null when there are more, or none. */
async function ownUnit(
  { store, adminIds }: RegisterDeps,
  { openId }: Origin,
  today: LocalDate,
): Promise<string | null> {
  return await store.read(async ({ directory }) => {
    const actor = await directory.actorByOpenId(openId, today);
    if (actor === null || seesRegister(actor) || adminIds.includes(openId)) return null;
    const [only, ...more] = unitsOf(actor);
    if (only === undefined || more.length > 0) return null;
    return (await directory.unitsById([only], today)).get(only)?.shortName ?? null;
  });
}

async function unitLines(
  { tx }: Act,
  now: Instant,
  isShown: (unitId: string) => boolean,
): Promise<readonly UnitLine[]> {
  const today = localDate(now);
  const coSigning = await tx.directory.coSigning(now);
  const offices = (await tx.directory.offices(today)).filter(({ role }) => role === 'liaison');
  const bound = new Set((await tx.directory.chats()).map(({ unitId }) => unitId));
  return (await tx.directory.units(today))
    .filter(({ id }) => isShown(id))
    .map(({ id, shortName, kind }) => {
      const here = offices.filter(({ unitId }) => unitId === id);
      const names = (own: boolean) =>
        here.filter(({ covers }) => (covers === null) === own).map(({ name }) => name);
      return {
        name: shortName,
        group: unitGroup(kind),
        liaisons: names(true),
        covers: names(false),
        coSigns: coSigning.has(id),
        bound: bound.has(id),
      };
    });
}
