#!/usr/bin/env node
// Validates bills of materials with judges that are not ours, each in the version it declares:
//   CycloneDX JSON   the strict validator of @cyclonedx/cyclonedx-library
//   CycloneDX XML    xmllint (Debian: libxml2-utils) with the XSDs that @cyclonedx/cyclonedx-library brings
//   SPDX 2.3 JSON    the schema that VALIDATE_SBOM_SPDX_SCHEMA names, if it does, with ajv
//
// usage: node validate-sbom.mjs FILE...
// Exit code: 0 all valid, 1 at least one invalid, 2 usage, 4 a judge is not to be had.
// What it needs from npm goes to VALIDATE_SBOM_HOME, by default a directory below the temporary one, and is installed once.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const packages = ['@cyclonedx/cyclonedx-library@10', 'ajv@8', 'ajv-formats@3', 'ajv-formats-draft2019@1'];
const home = process.env.VALIDATE_SBOM_HOME ?? join(tmpdir(), `validate-sbom-${process.getuid?.() ?? 'user'}`);

function give(code, message) {
  console.error(message);
  process.exit(code);
}

function install() {
  if (!existsSync(join(home, 'installed'))) {
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'package.json'), '{"private":true}');
    const npm = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--omit=optional', '--ignore-scripts', ...packages], { cwd: home, encoding: 'utf8' });
    if (npm.status !== 0) {
      give(4, `npm could not install ${packages.join(' ')}:\n${npm.stderr}`);
    }
    writeFileSync(join(home, 'installed'), '');
  }
  return createRequire(join(home, 'package.json'));
}

const files = process.argv.slice(2);
if (files.length === 0) {
  give(2, 'usage: node validate-sbom.mjs FILE...');
}
const require = install();
const { Spec, Validation } = require('@cyclonedx/cyclonedx-library');
const library = join(home, 'node_modules', '@cyclonedx', 'cyclonedx-library');

async function cycloneJson(text, version) {
  const known = Object.values(Spec.Version).includes(version);
  if (!known) {
    return `unknown version ${version}`;
  }
  const error = await new Validation.JsonStrictValidator(version).validate(text);
  return error === null ? null : JSON.stringify(error, null, 1);
}

function cycloneXml(file, text) {
  const version = /xmlns(?::\w+)?\s*=\s*["']http:\/\/cyclonedx\.org\/schema\/bom\/([0-9.]+)["']/.exec(text)?.[1];
  if (!version) {
    return ['XML', 'no CycloneDX namespace'];
  }
  const schema = join(library, 'res', 'schema', `bom-${version}.SNAPSHOT.xsd`);
  const lint = spawnSync('xmllint', ['--nonet', '--noout', '--schema', schema, file], { encoding: 'utf8' });
  if (lint.error) {
    give(4, `xmllint cannot be started: ${lint.error.message} (Debian: apt-get install libxml2-utils)`);
  }
  return [`${version} XML`, lint.status === 0 ? null : lint.stderr];
}

function spdxJson(document) {
  const path = process.env.VALIDATE_SBOM_SPDX_SCHEMA;
  if (!path) {
    give(4, 'VALIDATE_SBOM_SPDX_SCHEMA names no schema for SPDX 2.3.');
  }
  const Ajv = require('ajv').default ?? require('ajv');
  const ajv = new Ajv({ strict: false, allErrors: true });
  require('ajv-formats').default?.(ajv) ?? require('ajv-formats')(ajv);
  const schema = JSON.parse(readFileSync(path, 'utf8'));
  delete schema.$schema;
  const check = ajv.compile(schema);
  return check(document) ? null : JSON.stringify(check.errors, null, 1);
}

async function judge(file) {
  const text = readFileSync(file, 'utf8');
  if (text.replace(/^\uFEFF/, '').trimStart().startsWith('<')) {
    const [what, error] = cycloneXml(file, text);
    return [`CycloneDX ${what}`, error];
  }
  const document = JSON.parse(text);
  return document.spdxVersion
    ? [document.spdxVersion, spdxJson(document)]
    : [`CycloneDX ${document.specVersion} JSON`, await cycloneJson(text, document.specVersion)];
}

let invalid = 0;
for (const file of files) {
  const [what, error] = await judge(file).catch(problem => ['unreadable', String(problem)]);
  if (error === null) {
    console.log(`valid    ${what}  ${file}`);
  } else {
    invalid++;
    console.log(`INVALID  ${what}  ${file}\n${error}`);
  }
}
console.log(`${files.length - invalid} valid, ${invalid} invalid`);
process.exit(invalid === 0 ? 0 : 1);
