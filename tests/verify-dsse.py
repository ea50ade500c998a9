#!/usr/bin/python3
"""Verifies and makes signed statements with securesystemslib, the library of in-toto and TUF (Debian: python3-securesystemslib,
python3-cryptography), and nothing of ours: a second opinion on DSSE v1.0.2 envelopes.

usage: verify-dsse.py verify ENVELOPE PUBLIC.pem
       verify-dsse.py sign STATEMENT PRIVATE.pem ENVELOPE     the key's id is left out
Exit code: 0 verified or signed, 1 not verified, 2 usage.
"""
import base64
import json
import sys

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from securesystemslib import ecdsa_keys
from securesystemslib.exceptions import UnverifiedSignatureError, VerificationError
from securesystemslib.signer import Signature, SSlibKey

TYPE = "application/vnd.in-toto+json"


def encode(payload_type: str, payload: bytes) -> bytes:
    name = payload_type.encode()
    return b"DSSEv1 %d %s %d %s" % (len(name), name, len(payload), payload)


def scheme_of(key) -> str:
    return "ecdsa-sha2-nistp384" if key.curve.name == "secp384r1" else "ecdsa-sha2-nistp256"


def verify(file: str, key_file: str) -> int:
    with open(file, encoding="utf-8") as stream:
        envelope = json.load(stream)
    with open(key_file, encoding="utf-8") as stream:
        pem = stream.read()
    scheme = scheme_of(serialization.load_pem_public_key(pem.encode()))
    encoded = encode(envelope["payloadType"], base64.b64decode(envelope["payload"], validate=True))
    for given in envelope["signatures"]:
        signature = base64.b64decode(given["sig"], validate=True)
        key = SSlibKey(given["keyid"], "ecdsa", scheme, {"public": pem})
        try:
            key.verify_signature(Signature(given["keyid"], signature.hex()), encoded)
            print("verified")
            return 0
        except (UnverifiedSignatureError, VerificationError):
            continue
    print("not verified")
    return 1


def sign(file: str, key_file: str, target: str) -> int:
    with open(file, "rb") as stream:
        payload = stream.read()
    with open(key_file, "rb") as stream:
        private = serialization.load_pem_private_key(stream.read(), None)
    encoded = encode(TYPE, payload)
    if scheme_of(private) == "ecdsa-sha2-nistp256":
        pem = private.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption())
        public = private.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        signature, _ = ecdsa_keys.create_signature(public.decode(), pem.decode(), encoded)
    else:
        # securesystemslib of this version signs on P-256 alone.
        signature = private.sign(encoded, ec.ECDSA(hashes.SHA384()))
    envelope = {"payload": base64.urlsafe_b64encode(payload).decode(), "payloadType": TYPE, "signatures": [{"sig": base64.b64encode(signature).decode()}]}
    with open(target, "w", encoding="utf-8") as stream:
        json.dump(envelope, stream)
    return 0


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if len(arguments) == 3 and arguments[0] == "verify":
        sys.exit(verify(*arguments[1:]))
    if len(arguments) == 4 and arguments[0] == "sign":
        sys.exit(sign(*arguments[1:]))
    print(__doc__, file=sys.stderr)
    sys.exit(2)
