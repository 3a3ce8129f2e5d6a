"""Roots and proofs of RFC 9162 trees, written from the text of sections 2.1.1, 2.1.3.1 and 2.1.4.1 with Python's own hashlib.

Argument: the entries, hexadecimal, one each. Prints one line for each root, inclusion proof and consistency proof of every tree size from 0 on.
"""
import hashlib
import sys


def sha(data):
    return hashlib.sha256(data).digest()


def split(n):
    k = 1
    while 2 * k < n:
        k *= 2
    return k


def mth(d):
    if not d:
        return sha(b"")
    if len(d) == 1:
        return sha(b"\x00" + d[0])
    k = split(len(d))
    return sha(b"\x01" + mth(d[:k]) + mth(d[k:]))


def path(m, d):
    if len(d) == 1:
        return []
    k = split(len(d))
    return path(m, d[:k]) + [mth(d[k:])] if m < k else path(m - k, d[k:]) + [mth(d[:k])]


def subproof(m, d, b):
    if m == len(d):
        return [] if b else [mth(d)]
    k = split(len(d))
    return subproof(m, d[:k], b) + [mth(d[k:])] if m <= k else subproof(m - k, d[k:], False) + [mth(d[:k])]


def hexes(hashes):
    return ",".join(h.hex() for h in hashes)


entries = [bytes.fromhex(arg.replace("-", "")) for arg in sys.argv[1:]]
for n in range(len(entries) + 1):
    tree = entries[:n]
    print("root", n, mth(tree).hex())
    for m in range(n):
        print("inclusion", m, n, hexes(path(m, tree)))
    for m in range(1, n + 1):
        print("consistency", m, n, hexes(subproof(m, tree, True)))
