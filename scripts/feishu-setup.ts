import { loadConfig } from '../src/config.ts';
import { setUp } from './feishu-setup/set-up.ts';

/** `npm run feishu:setup`: registers the slash commands, and says what remains to be done by hand. May be repeated. */
try {
  const { text, code } = await setUp(loadConfig);
  console.log(text);
  process.exitCode = code;
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
