"""Prints, for each envelope on its input file, the SHA-256 of libxml2's exclusive canonical form of the document in it.

Input: one envelope a line, base64. The document is the single child element of ice:Receipt. Output: one digest a line, base64.
"""
import base64
import hashlib
import sys

from lxml import etree

PLACE = "{urn:carec:cats-ice:exchange:1.0}Receipt"

parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
with open(sys.argv[1], "rb") as lines:
    for line in lines:
        envelope = etree.fromstring(base64.b64decode(line), parser)
        document = next(envelope.iter(PLACE)).find("*")
        canonical = etree.tostring(document, method="c14n", exclusive=True, with_comments=False, with_tail=False)
        print(base64.b64encode(hashlib.sha256(canonical).digest()).decode())
