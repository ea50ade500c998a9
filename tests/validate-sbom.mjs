#!/usr/bin/env node
// Validates bills of materials with judges that are not ours, each in the version it declares:
//   CycloneDX JSON   the strict validator of @cyclonedx/cyclonedx-library
//   CycloneDX XML    xmllint (Debian: libxml2-utils) with the XSDs that @cyclonedx/cyclonedx-library brings
//   SPDX 2.3 JSON    rules written here from the specification; licence expressions by spdx-expression-parse
//
// usage: node validate-sbom.mjs FILE...
// Exit code: 0 all valid, 1 at least one invalid, 2 usage, 4 a judge is not to be had.
// What it needs from npm goes to VALIDATE_SBOM_HOME, by default a directory below the temporary one, and is installed once.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const packages = ['@cyclonedx/cyclonedx-library@10', 'ajv@8', 'ajv-formats@3', 'ajv-formats-draft2019@1', 'spdx-expression-parse@5'];
const home = process.env.VALIDATE_SBOM_HOME ?? join(tmpdir(), `validate-sbom-${process.getuid?.() ?? 'user'}`);

function give(code, message) {
  console.error(message);
  process.exit(code);
}

function install() {
  if (!existsSync(join(home, 'installed-2'))) {
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'package.json'), '{"private":true}');
    const npm = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--omit=optional', '--ignore-scripts', ...packages], { cwd: home, encoding: 'utf8' });
    if (npm.status !== 0) {
      give(4, `npm could not install ${packages.join(' ')}:\n${npm.stderr}`);
    }
    writeFileSync(join(home, 'installed-2'), '');
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

// No package carries the schema of SPDX 2.3; these are its rules for what a bill of materials uses (chapters 6 to 11).
function spdxJson(document) {
  const problems = [];
  const demand = (holds, problem) => holds || problems.push(problem);
  const parse = require('spdx-expression-parse');
  const only = (object, where, required, optional = []) => {
    required.forEach(name => demand(object[name] !== undefined, `${where} lacks ${name}`));
    Object.keys(object).forEach(name => demand([...required, ...optional].includes(name), `${where} has an unknown ${name}`));
  };
  const extracted = new Set((document.hasExtractedLicensingInfos ?? []).map(info => info.licenseId));
  const license = (text, where) => {
    if (text === 'NOASSERTION' || text === 'NONE') {
      return;
    }
    const walk = node => {
      if (node.left) {
        walk(node.left);
        walk(node.right);
      } else if (node.license.startsWith('LicenseRef-')) {
        demand(extracted.has(node.license), `${where} names ${node.license}, the text of which is not there`);
      }
    };
    try {
      walk(parse(text));
    } catch (error) {
      problems.push(`${where}: ${text}: ${error.message}`);
    }
  };
  const agent = (text, where) => demand(text === 'NOASSERTION' || /^(Person|Organization): \S.*$/.test(text), `${where} is '${text}'`);

  only(document, 'document', ['SPDXID', 'spdxVersion', 'dataLicense', 'name', 'documentNamespace', 'creationInfo'], ['packages', 'relationships', 'hasExtractedLicensingInfos']);
  demand(document.spdxVersion === 'SPDX-2.3' && document.dataLicense === 'CC0-1.0' && document.SPDXID === 'SPDXRef-DOCUMENT', 'the head is wrong');
  demand(URL.canParse(document.documentNamespace) && !document.documentNamespace.includes('#'), 'documentNamespace is no URI');
  only(document.creationInfo, 'creationInfo', ['created', 'creators'], ['licenseListVersion', 'comment']);
  demand(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(document.creationInfo.created), 'created is no UTC time');
  demand(document.creationInfo.creators.length > 0, 'there is no creator');
  document.creationInfo.creators.forEach(creator => demand(/^(Person|Organization|Tool): \S.*$/.test(creator), `creator '${creator}'`));

  const ids = new Set(['SPDXRef-DOCUMENT']);
  for (const pack of document.packages ?? []) {
    const where = pack.SPDXID ?? pack.name;
    only(pack, where, ['SPDXID', 'name', 'downloadLocation'], ['versionInfo', 'supplier', 'originator', 'filesAnalyzed', 'checksums', 'homepage', 'sourceInfo',
      'licenseConcluded', 'licenseDeclared', 'copyrightText', 'description', 'externalRefs', 'primaryPackagePurpose']);
    demand(/^SPDXRef-[a-zA-Z0-9.-]+$/.test(pack.SPDXID) && !ids.has(pack.SPDXID), `${where} is no identifier or occurs twice`);
    ids.add(pack.SPDXID);
    demand(['NOASSERTION', 'NONE'].includes(pack.downloadLocation) || URL.canParse(pack.downloadLocation), `${where}.downloadLocation`);
    agent(pack.supplier ?? 'NOASSERTION', `${where}.supplier`);
    agent(pack.originator ?? 'NOASSERTION', `${where}.originator`);
    license(pack.licenseDeclared ?? 'NOASSERTION', `${where}.licenseDeclared`);
    license(pack.licenseConcluded ?? 'NOASSERTION', `${where}.licenseConcluded`);
    for (const sum of pack.checksums ?? []) {
      only(sum, `${where}.checksum`, ['algorithm', 'checksumValue']);
      demand(/^(MD5|SHA1|SHA256|SHA384|SHA512|SHA3-256|SHA3-384|SHA3-512|BLAKE2b-256|BLAKE2b-384|BLAKE2b-512|BLAKE3)$/.test(sum.algorithm) && /^[0-9a-f]+$/.test(sum.checksumValue), `${where}.checksum`);
    }
    for (const reference of pack.externalRefs ?? []) {
      only(reference, `${where}.externalRef`, ['referenceCategory', 'referenceType', 'referenceLocator'], ['comment']);
      demand(/^(PACKAGE-MANAGER|SECURITY|PERSISTENT-ID|OTHER)$/.test(reference.referenceCategory) && !/\s/.test(reference.referenceLocator), `${where}.externalRef`);
    }
    demand(/^(APPLICATION|FRAMEWORK|LIBRARY|CONTAINER|OPERATING-SYSTEM|DEVICE|FIRMWARE|SOURCE|ARCHIVE|FILE|INSTALL|OTHER)$/.test(pack.primaryPackagePurpose ?? 'OTHER'), `${where}.primaryPackagePurpose`);
  }
  for (const info of document.hasExtractedLicensingInfos ?? []) {
    only(info, info.licenseId, ['licenseId', 'extractedText'], ['name', 'seeAlsos', 'comment']);
    demand(/^LicenseRef-[a-zA-Z0-9.-]+$/.test(info.licenseId) && info.extractedText !== '', `${info.licenseId} is no identifier or has no text`);
  }
  for (const relation of document.relationships ?? []) {
    only(relation, 'relationship', ['spdxElementId', 'relatedSpdxElement', 'relationshipType'], ['comment']);
    demand(ids.has(relation.spdxElementId) && ids.has(relation.relatedSpdxElement), `relationship of what is not there: ${JSON.stringify(relation)}`);
    demand(/^(DESCRIBES|CONTAINS|DEPENDS_ON|DEV_DEPENDENCY_OF|OPTIONAL_DEPENDENCY_OF)$/.test(relation.relationshipType), `relationship ${relation.relationshipType}`);
  }
  demand((document.relationships ?? []).some(relation => relation.relationshipType === 'DESCRIBES') || !document.packages?.length, 'the document describes nothing');
  return problems.length === 0 ? null : problems.join('\n');
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
