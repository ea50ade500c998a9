#!/usr/bin/env node
// Verifies and makes signed statements with node's own crypto and nothing of ours: a second opinion on DSSE v1.0.2 envelopes.
//
// usage: node verify-dsse.mjs verify ENVELOPE PUBLIC.pem
//        node verify-dsse.mjs sign STATEMENT PRIVATE.pem ENVELOPE     the key's id is the SHA-256 of its public half in DER
// Exit code: 0 verified or signed, 1 not verified, 2 usage.
import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

const type = 'application/vnd.in-toto+json';
const [verb, file, keyFile, target] = process.argv.slice(2);

function encode(payloadType, payload) {
  return Buffer.concat([Buffer.from(`DSSEv1 ${Buffer.byteLength(payloadType)} ${payloadType} ${payload.length} `), payload]);
}

function hashOf(key) {
  return { prime256v1: 'sha256', secp384r1: 'sha384' }[key.asymmetricKeyDetails.namedCurve];
}

function idOf(key) {
  return createHash('sha256').update(key.export({ format: 'der', type: 'spki' })).digest('hex');
}

if (verb === 'verify' && keyFile) {
  const envelope = JSON.parse(readFileSync(file, 'utf8'));
  const key = createPublicKey(readFileSync(keyFile));
  const encoded = encode(envelope.payloadType, Buffer.from(envelope.payload, 'base64'));
  const isGood = envelope.payloadType === type
    && envelope.signatures.some(({ keyid, sig }) => keyid === idOf(key) && verify(hashOf(key), encoded, key, Buffer.from(sig, 'base64')));
  console.log(isGood ? 'verified' : 'not verified');
  process.exitCode = isGood ? 0 : 1;
} else if (verb === 'sign' && target) {
  const payload = readFileSync(file);
  const key = createPrivateKey(readFileSync(keyFile));
  const sig = sign(hashOf(key), encode(type, payload), key).toString('base64');
  const envelope = { payloadType: type, payload: payload.toString('base64'), signatures: [{ keyid: idOf(createPublicKey(key)), sig }] };
  writeFileSync(target, JSON.stringify(envelope, null, 2));
} else {
  console.error('usage: node verify-dsse.mjs verify ENVELOPE PUBLIC.pem | sign STATEMENT PRIVATE.pem ENVELOPE');
  process.exitCode = 2;
}
