#!/usr/bin/env node
// Verifies a sigstore bundle that was signed with a public key, with sigstore's own library (npm: @sigstore/verify).
//
// usage: node verify-bundle.mjs BUNDLE PUBLIC.pem
// Exit code: 0 verified, 1 not verified, 2 usage, 4 the library is not to be had.
// It goes to VERIFY_BUNDLE_HOME, by default a directory below the temporary one, and is installed once.
// For a key on P-384 the library hashes with SHA-256 where the key's curve asks for SHA-384, so it judges P-256 alone.
import { spawnSync } from 'node:child_process';
import { createHash, createPublicKey } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const packages = ['@sigstore/verify@3', '@sigstore/bundle@4'];
const home = process.env.VERIFY_BUNDLE_HOME ?? join(tmpdir(), `verify-bundle-${process.getuid?.() ?? 'user'}`);
const [file, keyFile] = process.argv.slice(2);

function give(code, message) {
  console.error(message);
  process.exit(code);
}

function install() {
  if (!existsSync(join(home, 'installed'))) {
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'package.json'), '{"private":true}');
    const npm = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...packages], { cwd: home, encoding: 'utf8' });
    if (npm.status !== 0) {
      give(4, `npm could not install ${packages.join(' ')}:\n${npm.stderr}`);
    }
    writeFileSync(join(home, 'installed'), '');
  }
  return createRequire(join(home, 'package.json'));
}

if (!keyFile) {
  give(2, 'usage: node verify-bundle.mjs BUNDLE PUBLIC.pem');
}
const require = install();
const { bundleFromJSON } = require('@sigstore/bundle');
const { toSignedEntity, toTrustMaterial, Verifier } = require('@sigstore/verify');

const key = createPublicKey(readFileSync(keyFile));
const id = createHash('sha256').update(key.export({ format: 'der', type: 'spki' })).digest('hex');
const keys = { [id]: { rawBytes: key.export({ format: 'der', type: 'spki' }), keyDetails: 5, validFor: { start: new Date(0) } } };
try {
  const bundle = bundleFromJSON(JSON.parse(readFileSync(file, 'utf8')));
  const trust = toTrustMaterial({ certificateAuthorities: [], timestampAuthorities: [], tlogs: [], ctlogs: [] }, keys);
  new Verifier(trust, { tlogThreshold: 0, ctlogThreshold: 0, timestampThreshold: 0 }).verify(toSignedEntity(bundle));
  console.log('verified');
} catch (error) {
  give(1, `not verified: ${error.message}`);
}
