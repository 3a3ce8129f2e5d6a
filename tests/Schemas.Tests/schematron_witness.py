"""Judges documents by the rule files with an independent processor: the ISO Schematron stylesheets in libxslt, as lxml bundles them.

Usage: schematron_witness.py RULES_FOLDER DOCUMENT...   One line for each document: its name, then the ids of the asserts that failed.
"""
import glob
import os
import sys

from lxml import etree, isoschematron

FAILED = "{http://purl.oclc.org/dsdl/svrl}failed-assert"


def main(folder, documents):
    rules = [isoschematron.Schematron(etree.parse(file), store_report=True) for file in sorted(glob.glob(os.path.join(folder, "*.sch")))]
    for name in documents:
        document = etree.parse(name)
        failed = set()
        for schema in rules:
            schema.validate(document)
            failed.update(node.get("id") for node in schema.validation_report.getroot().iter(FAILED))
        print(os.path.basename(name), *sorted(failed))


main(sys.argv[1], sys.argv[2:])
