import { ConfigError, loadConfig } from '../src/config.ts';
import { configProblems } from './doctor/config.ts';
import { examine } from './doctor/examine.ts';
import { isWrong, report } from './doctor/report.ts';
import { namedApp } from './feishu-app.ts';

/**
 * `npm run doctor`: looks at everything an installation needs and says what is wrong and what to do about it. Ends with 1
 * when something is wrong. With SANDBOX_URL it looks at the running demo.
 */
try {
  const config = loadConfig();
  const findings = await examine(config, await namedApp(config), null);
  const webhook = config.mode === 'production' ? config.feishu.webhook !== null : false;
  console.log(report(findings, webhook));
  process.exitCode = isWrong(findings) ? 1 : 0;
} catch (error) {
  process.exitCode = 1;
  const problems = error instanceof ConfigError ? configProblems(error) : [];
  if (problems.length === 0) console.error(error);
  else console.log(report(problems, false));
}
