import { randomBytes } from 'node:crypto';
import { issueAdminCode } from '../src/app/issue-admin-code.ts';
import { loadConfig } from '../src/config.ts';
import { diagnose } from './doctor/run.ts';

/**
 * `npm run doctor`: looks at everything an installation needs and says what is wrong and what to do about it. Ends with 1
 * when something is wrong. With SANDBOX_URL it looks at the running demo.
 */
try {
  const transport = { nowMs: () => Date.now() };
  const { text, code } = await diagnose(loadConfig, (store) =>
    issueAdminCode({ store, transport }, randomBytes)(),
  );
  console.log(text);
  process.exitCode = code;
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
