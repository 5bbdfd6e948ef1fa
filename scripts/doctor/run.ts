import { ConfigError, type Config } from '../../src/config.ts';
import { namedApp } from '../feishu-app.ts';
import type { IssueAdminCode } from './admin.ts';
import { byEye, onMachines, type ByEye } from './by-eye.ts';
import { configProblems } from './config.ts';
import { examine } from './examine.ts';
import { isWrong, report } from './report.ts';

/** What the operator reads, and the exit code: 1 when something is wrong. */
export interface Diagnosis {
  readonly text: string;
  readonly code: 0 | 1;
}

/**
 * Examines the installation that the configuration describes.
 * @param readConfig may throw ConfigError
 * @param issueCode makes the code of the first admin
 */
export async function diagnose(readConfig: () => Config, issueCode: IssueAdminCode): Promise<Diagnosis> {
  try {
    const config = readConfig();
    const findings = await examine(config, await namedApp(config), issueCode);
    return { text: report(findings, toLookAt(config)), code: isWrong(findings) ? 1 : 0 };
  } catch (error) {
    if (!(error instanceof ConfigError) || error.problems.length === 0) throw error;
    return { text: report(configProblems(error), []), code: 1 };
  }
}

/** The demo has no console, and nothing worth a backup. */
const toLookAt = (config: Config): readonly ByEye[] =>
  config.mode === 'demo' ? [] : [...byEye(config.feishu.webhook !== null), ...onMachines];
