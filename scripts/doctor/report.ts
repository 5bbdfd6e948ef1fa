import type { ByEye } from './by-eye.ts';
import type { Finding } from './finding.ts';

const SIGNS: Readonly<Record<Finding['state'], string>> = {
  fine: '✓ 正常',
  wrong: '✗ 有误',
  notice: '! 注意',
  skipped: '- 未查',
};

/** The widest name of a check, in Chinese characters. */
const NAME_WIDTH = 5;

/** The findings for the operator, each with its remedy; then what he must look at himself; then the sum. */
export const report = (findings: readonly Finding[], toLookAt: readonly ByEye[]): string =>
  [
    ...findings.map(line),
    '',
    ...(toLookAt.length === 0 ? [] : ['请人工核对（没有接口可查）：', ...toLookAt.map(item), '']),
    summary(findings),
  ].join('\n');

/** One finding, with its remedy below it. */
export function line(finding: Finding): string {
  const head = `${SIGNS[finding.state]}  ${finding.name.padEnd(NAME_WIDTH, '　')}  ${finding.found}`;
  return 'remedy' in finding ? `${head}\n        怎么办：${finding.remedy}` : head;
}

export const item = ({ what, should }: ByEye): string => `  □ ${what}：${should}`;

/** True when something must be put right. */
export const isWrong = (findings: readonly Finding[]): boolean =>
  findings.some(({ state }) => state === 'wrong');

function summary(findings: readonly Finding[]): string {
  const count = (state: Finding['state']): number => findings.filter((one) => one.state === state).length;
  const parts = [
    count('wrong') > 0 && `${count('wrong')} 项有误`,
    count('notice') > 0 && `${count('notice')} 项请注意`,
    count('skipped') > 0 && `${count('skipped')} 项未查`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? '结论：全部正常。' : `结论：${parts.join('，')}。`;
}
