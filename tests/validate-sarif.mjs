#!/usr/bin/env node
// Validates SARIF files with a judge that is not ours: the SARIF Multitool, its rules of the standard and those of GitHub's code scanning.
//
// usage: node validate-sarif.mjs FILE...
// Exit code: 0 all valid, 1 at least one invalid, 2 usage, 4 the judge is not to be had or did not work.
// What it needs from npm goes to VALIDATE_SARIF_HOME, by default a directory below the temporary one, and is installed once.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const judge = '@microsoft/sarif-multitool-linux';
const version = '5.7.0';
const home = process.env.VALIDATE_SARIF_HOME ?? join(tmpdir(), `validate-sarif-${process.getuid?.() ?? 'user'}`);
const program = join(home, 'node_modules', ...judge.split('/'), 'Sarif.Multitool');

function give(code, message) {
  console.error(message);
  process.exit(code);
}

function install() {
  const mark = join(home, `installed-${version}`);
  if (existsSync(mark)) {
    return;
  }
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), '{"private":true}');
  const npm = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', `${judge}@${version}`], { cwd: home, encoding: 'utf8' });
  if (npm.status !== 0) {
    give(4, `npm could not install ${judge}:\n${npm.stderr}`);
  }
  chmodSync(program, 0o755);
  writeFileSync(mark, '');
}

function problems(file) {
  const work = mkdtempSync(join(tmpdir(), 'validate-sarif-'));
  try {
    const report = join(work, 'report.sarif');
    const run = spawnSync(program, ['validate', file, '--rule-kind', 'Sarif;Gh', '--output', report], { encoding: 'utf8' });
    if (run.status !== 0 || !run.stdout.includes('1 files scanned')) {
      give(4, `${judge} did not work on ${file}:\n${run.stdout}${run.stderr}`);
    }
    const { results = [], invocations = [], tool } = JSON.parse(readFileSync(report, 'utf8')).runs[0];
    if (!invocations.every(invocation => invocation.executionSuccessful)) {
      give(4, `${judge} did not come to the end of ${file}.`);
    }
    return results.map(result => {
      const { id, arguments: values = [] } = result.message;
      const text = (tool.driver.rules[result.ruleIndex]?.messageStrings?.[id]?.text ?? id).replaceAll(/\{(\d+)\}/g, (_, index) => values[index]);
      return `${result.level ?? 'warning'} ${result.ruleId}: ${text}`;
    });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const files = process.argv.slice(2);
if (files.length === 0) {
  give(2, 'usage: node validate-sarif.mjs FILE...');
}
install();
let invalid = 0;
for (const file of files) {
  const found = problems(file);
  invalid += found.length > 0 ? 1 : 0;
  console.log(found.length === 0 ? `valid    ${file}` : `INVALID  ${file}\n${found.join('\n')}`);
}
console.log(`${files.length - invalid} valid, ${invalid} invalid`);
process.exit(invalid === 0 ? 0 : 1);
