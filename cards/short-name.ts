import { coreName } from '../src/domain/enterprise-name.ts';
import { oneLine } from './kit/clean-text.ts';

/** Characters that a lock screen leaves for a name. */
const MOST = 14;

/**
 * What people call an enterprise, for lines that hold little: 松花江新材料科技 for 吉林市松花江新材料科技有限公司. City and
 * legal form go, since nearly all share them; a name of nothing else stays whole.
 */
export function shortName(enterprise: string): string {
  const core = coreName(enterprise);
  return oneLine(core.length < 2 ? enterprise : core, MOST);
}
