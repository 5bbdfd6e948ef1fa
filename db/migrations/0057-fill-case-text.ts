import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dialectOf } from '../dialect.ts';
import { Session } from '../session.ts';
import { textIndex } from '../text-index/text-index.ts';

/** Indexes the texts of the cases that are there already: each segment is a transaction, a repetition goes on where it ended. */
export class FillCaseText implements MigrationInterface {
  readonly name = 'fillCaseText0000000000057';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (let indexed = true; indexed;) {
      await runner.startTransaction();
      try {
        const session = new Session(runner, dialectOf(runner.dataSource.options.type));
        indexed = await textIndex(session).indexWaiting();
        await runner.commitTransaction();
      } catch (error) {
        await runner.rollbackTransaction();
        throw error;
      }
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('UPDATE `case` SET text_place = NULL');
    await runner.query('DELETE FROM case_text');
  }
}
