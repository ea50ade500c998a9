#!/usr/bin/env node
// Makes many bills of materials from valid ones by changing a place or two, and has ajv judge each with the official schema.
// Writes a line for each to standard output: {"valid":true,"document":{...}}
//
// usage: node mutate-sbom.mjs SCHEMAS CORPUS COUNT SEED
//   SCHEMAS  a directory with the schemas of 1.6 and 1.7; those of 1.4 and 1.5 are of @cyclonedx/cyclonedx-library
//   CORPUS   a directory with valid-*.json
// What it needs from npm goes to VALIDATE_SBOM_HOME, as for validate-sbom.mjs, which installs it.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const home = process.env.VALIDATE_SBOM_HOME ?? join(tmpdir(), `validate-sbom-${process.getuid?.() ?? 'user'}`);
const require = createRequire(join(home, 'package.json'));
const Ajv = require('ajv');
const formats = require('ajv-formats');
const moreFormats = require('ajv-formats-draft2019');
const [schemas, corpus, count, seed] = process.argv.slice(2);
const library = join(home, 'node_modules', '@cyclonedx', 'cyclonedx-library', 'res', 'schema');
const read = file => JSON.parse(readFileSync(file, 'utf8'));
const parts = ['spdx', 'jsf-0.82', 'cryptography-defs'];
const versions = ['1.4', '1.5', '1.6', '1.7'];
const texts = Object.fromEntries(versions.map(version => [version, read(version < '1.6' ? join(library, `bom-${version}.SNAPSHOT.schema.json`) : join(schemas, `bom-${version}.schema.json`))]));

function judge(version) {
  const known = {};
  for (const part of parts) {
    for (const end of ['.SNAPSHOT.schema.json', '.schema.json']) {
      const id = `http://cyclonedx.org/schema/${part}${end}`;
      known[id] = { ...read(join(library, `${part}.SNAPSHOT.schema.json`)), $id: id };
    }
  }
  const ajv = new Ajv({ strict: false, schemas: known });
  formats(ajv);
  moreFormats(ajv, { formats: ['idn-email'] });
  ajv.addFormat('iri-reference', true);
  return ajv.compile(texts[version]);
}

let state = Number(seed);
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let value = Math.imul(state ^ (state >>> 15), 1 | state);
  value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
  return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
}
const pick = list => list[Math.floor(random() * list.length)];
const copy = value => (value === undefined ? null : JSON.parse(JSON.stringify(value)));

// Fields of the schemas, and for each the values that documents and enumerations give it.
const fields = new Set();
const valuesOf = new Map();
const values = [];
const remember = (field, value) => valuesOf.set(field, [...(valuesOf.get(field) ?? []), value]);
function learnSchema(node, root) {
  if (Array.isArray(node)) {
    node.forEach(item => learnSchema(item, root));
  } else if (node && typeof node === 'object') {
    for (const [field, rule] of Object.entries(node.properties ?? {})) {
      fields.add(field);
      const target = rule.items && !Array.isArray(rule.items) ? rule.items : rule;
      const resolved = target.$ref?.startsWith('#/definitions/') ? root.definitions[target.$ref.slice(14)] : target;
      (resolved?.enum ?? []).forEach(word => remember(field, word));
    }
    Object.values(node).forEach(child => learnSchema(child, root));
  }
}
function learnDocument(node) {
  values.push(node);
  if (node && typeof node === 'object') {
    for (const [field, value] of Object.entries(node)) {
      if (!Array.isArray(node)) {
        remember(field, value);
      }
      learnDocument(value);
    }
  }
}
const odd = ['', ' ', 'foo', 0, 1, -1, 1.5, 2.0, true, false, null, [], {}, ['a', 'a'], [1, 1.0], [{}], [{}, {}], { name: 'x' }, { ref: 'x' }, '2020-01-01',
  '2020-01-01T00:00:00Z', '2020-02-30T00:00:00Z', '2020-01-01T24:00:00Z', '2016-12-31T23:59:60Z', '2020-01-01T00:00:00', 'joe@example.com', '@',
  'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79', 'urn:uuid:3E671687-395b-41f5-a30f-a58921a69b79', 'text/plain', 'Text/Plain', 'MIT', 'mit', 'en-US', 'EN',
  'x'.repeat(1025), 'x'.repeat(4097), 'a'.repeat(32), 'g'.repeat(64), 'CRE:1-2', 'ES256', 'https://example.com/x', 'US'];

function places(document) {
  const found = [];
  const walk = node => {
    if (node && typeof node === 'object') {
      found.push(node);
      Object.values(node).forEach(walk);
    }
  };
  walk(document);
  return found;
}
function mutate(document) {
  const place = pick(places(document));
  const keys = Object.keys(place).filter(key => key !== 'specVersion');
  const chance = random();
  if (Array.isArray(place)) {
    if (chance < 0.75) {
      place.push(copy(chance < 0.25 && place.length > 0 ? pick(place) : chance < 0.5 ? pick(values) : pick(odd)));
    } else if (place.length > 0) {
      place.splice(Math.floor(random() * place.length), 1);
    }
  } else if (chance < 0.2 && keys.length > 0) {
    delete place[pick(keys)];
  } else if (chance < 0.5) {
    const field = pick([...fields].filter(name => name !== 'specVersion'));
    place[field] = copy(chance < 0.3 ? pick(odd) : pick(valuesOf.get(field) ?? values));
  } else if (keys.length > 0) {
    const field = pick(keys);
    place[field] = copy(chance < 0.75 ? pick(valuesOf.get(field) ?? values) : pick(odd));
  }
}

const documents = readdirSync(corpus).filter(file => file.startsWith('valid-') && file.endsWith('.json')).map(file => read(join(corpus, file)));
Object.values(texts).forEach(text => learnSchema(text, text));
documents.forEach(learnDocument);
const judges = Object.fromEntries(versions.map(version => [version, judge(version)]));
for (let index = 0; index < Number(count); index++) {
  const document = copy(pick(documents));
  document.specVersion = pick(versions);
  delete document.$schema;
  mutate(document);
  if (random() < 0.3) {
    mutate(document);
  }
  process.stdout.write(`${JSON.stringify({ valid: judges[document.specVersion](document), document })}\n`);
}
