"""A second opinion on documents, sharing no code with CatsIce: libxml2 for XSD, libxslt with the ISO Schematron stylesheets for
conditions and rules, and the few lines below for code lists.

Usage: witness.py CSS_FOLDER     then on standard input, for each document: a line "version message length", and that many bytes.
Answers one line for each: "malformed", "invalid", or "valid" followed by the reasons (C0001, R0028, CL017 …) that are violated.
"""
import copy
import glob
import json
import os
import sys

from lxml import etree, isoschematron

SCH = "{http://purl.oclc.org/dsdl/schematron}"
FAILED = "{http://purl.oclc.org/dsdl/svrl}failed-assert"


class Version:
    def __init__(self, folder):
        self.folder = folder
        self.schemas = {}
        self.rules = isoschematron.Schematron(one_schema(sorted(glob.glob(os.path.join(folder, "rules", "*.sch")))), store_report=True)
        self.lists = Lists(os.path.join(folder, "codelists"))

    def judge(self, message, body):
        try:
            document = etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True)).getroottree()
        except etree.XMLSyntaxError:
            return "malformed"
        if not self.schema(message).validate(document):
            return "invalid"
        self.rules.validate(document)
        reasons = {node.get("id").split("-")[0] for node in self.rules.validation_report.getroot().iter(FAILED)}
        return " ".join(["valid", *sorted(reasons | self.lists.violated(document.getroot()))])

    def schema(self, message):
        if message not in self.schemas:
            self.schemas[message] = etree.XMLSchema(etree.parse(os.path.join(self.folder, "xsd", message + ".xsd")))
        return self.schemas[message]


def one_schema(files):
    """All patterns in one schema: one transformation a document instead of one a file."""
    whole = etree.parse(files[0]).getroot()
    for file in files[1:]:
        whole.extend(copy.deepcopy(pattern) for pattern in etree.parse(file).getroot().iter(SCH + "pattern"))
    return whole.getroottree()


class Lists:
    def __init__(self, folder):
        self.folder = folder
        self.lists = {}
        with open(os.path.join(folder, "bindings.json"), encoding="utf-8") as file:
            rows = json.load(file)["bindings"]
        self.bindings = [(row["element"].split("/"), row) for row in rows]

    def violated(self, root):
        day = root.findtext("preparationDateAndTime").strip()[:10]
        return {name for element in root.iter(etree.Element) if (name := self.bound(element)) and not self.holds(name, element.text or "", day)}

    def bound(self, element):
        path = [step(node) for node in reversed([element, *element.iterancestors()])]
        matching = [(len(steps), row) for steps, row in self.bindings if path[-len(steps):] == steps]
        return max(matching, key=lambda m: m[0])[1]["list"] if matching else None

    def holds(self, name, value, day):
        if name not in self.lists:
            self.lists[name] = self.read(name)
        return any(since <= day <= until for since, until in self.lists[name].get(value, []))

    def read(self, name):
        rows = {}
        for row in etree.parse(self.file(name)).iter("Row"):
            cells = {cell.get("ColumnRef"): cell.findtext("SimpleValue") for cell in row.iter("Value")}
            rows.setdefault(cells["Code"], []).append((cells["ValidFrom"], cells.get("ValidTo") or "9999"))
        return rows

    def file(self, name):
        own = os.path.join(self.folder, name + ".gc")
        if os.path.exists(own):
            return own
        return sorted(glob.glob(os.path.join(self.folder, "..", "..", "v*", "codelists", name + ".gc")))[-1]


def step(node):
    name = etree.QName(node)
    return ("css:" if name.namespace else "") + name.localname


def main(css):
    versions = {}
    source, answers = sys.stdin.buffer, sys.stdout
    while line := source.readline():
        version, message, length = line.decode().split()
        if version not in versions:
            versions[version] = Version(os.path.join(css, "v" + version))
        print(versions[version].judge(message, source.read(int(length))), file=answers, flush=True)


main(sys.argv[1])
