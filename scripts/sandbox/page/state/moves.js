import { asMove, movesFrom } from '../util/moves.js';
import { legalNow, moveClock } from './clock.js';
import { store } from './store.js';

/** The moves of the clock possible now for the present person. */
export function presentMoves() {
  const { holidays, messages } = store.get();
  return movesFrom(legalNow(), holidays, Object.values(messages).flat());
}

/** Goes where a move leads. */
export const takeMove = ({ to }) => moveClock(...asMove(to, legalNow()));
