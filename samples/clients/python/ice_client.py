#!/usr/bin/env python3
"""A small client of the ICE exchange: ping, sign, submit, check the receipt.

It is generated from the WSDL that the hub serves (zeep) and signs and verifies with xmlsec (python-xmlsec).
Exit codes: 0 done, 1 the hub refused the document (NACK), 2 wrong usage, 3 the exchange itself failed (Fault, TLS, network),
4 the answer can't be trusted (signature, digest or certificate of the receipt).
"""
import argparse
import base64
import hashlib
import sys

import requests
import xmlsec
import zeep
from lxml import etree
from zeep.transports import Transport

EXCHANGE = "urn:carec:cats-ice:exchange:1.0"
DS = "http://www.w3.org/2000/09/xmldsig#"
EXC_C14N = "http://www.w3.org/2001/10/xml-exc-c14n#"
ENVELOPED = DS + "enveloped-signature"
TIMEOUT_SECONDS = 60


class NotTrusted(Exception):
    """The answer is not what the hub signed for the document that was sent."""


class IceClient:
    """The exchange as seen by one participant: its TLS certificate says who it is."""

    def __init__(self, address, tls_certificate, tls_key, trusted_roots, soap="1.2"):
        session = requests.Session()
        session.trust_env = False  # REQUESTS_CA_BUNDLE in the environment would override verify
        session.verify = trusted_roots
        session.cert = (tls_certificate, tls_key)
        transport = Transport(session=session, timeout=TIMEOUT_SECONDS, operation_timeout=TIMEOUT_SECONDS)
        client = zeep.Client(address + "?wsdl", transport=transport)
        binding = {"1.1": "IceExchange11", "1.2": "IceExchange12"}[soap]
        self._exchange = client.create_service(f"{{{EXCHANGE}}}{binding}", address)

    def ping(self, text):
        return self._exchange.Ping(Text=text)

    def submit(self, document):
        """Sends one signed document; gives the hub's signed answer, a Receipt, IE906 or IE917."""
        answer = self._exchange.Submit(Document={"_value_1": document})  # zeep unwraps single children: this is the answer's element
        return parse(etree.tostring(answer, with_tail=False))  # cut out of the envelope: a document of its own


def parse(xml):
    """Untrusted XML: no entities, no DTD, no network."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=False)
    root = etree.fromstring(xml, parser)
    if root.getroottree().docinfo.doctype:
        raise NotTrusted("the document has a DTD")
    return root


def canonical(document):
    return etree.tostring(document, method="c14n", exclusive=True, with_comments=False)


def sign(document, certificate, key, algorithm):
    """Adds the one signature of the profile as the last child of the root. No white space may change afterwards."""
    method = {"rsa": xmlsec.constants.TransformRsaSha256, "ecdsa": xmlsec.constants.TransformEcdsaSha256}[algorithm]
    for old in document.findall(f"{{{DS}}}Signature"):
        document.remove(old)
    signature = xmlsec.template.create(document, xmlsec.constants.TransformExclC14N, method, ns="ds")
    document.append(signature)
    reference = xmlsec.template.add_reference(signature, xmlsec.constants.TransformSha256, uri="")
    xmlsec.template.add_transform(reference, xmlsec.constants.TransformEnveloped)
    xmlsec.template.add_transform(reference, xmlsec.constants.TransformExclC14N)
    xmlsec.template.add_x509_data(xmlsec.template.ensure_key_info(signature))
    context = xmlsec.SignatureContext()
    context.key = xmlsec.Key.from_file(key, xmlsec.constants.KeyDataFormatPem)
    context.key.load_cert_from_file(certificate, xmlsec.constants.KeyDataFormatPem)
    context.sign(signature)
    return document


def verify(document, certificate):
    """Verifies a signature of the hub with the certificate it published. The key inside the document is never trusted."""
    found = document.findall(f".//{{{DS}}}Signature")
    if len(found) != 1 or found[0] is not document[-1]:
        raise NotTrusted(f"expected one signature, as the last child of {document.tag}; found {len(found)}")
    references = found[0].findall(f"{{{DS}}}SignedInfo/{{{DS}}}Reference")
    transforms = [t.get("Algorithm") for t in found[0].iter(f"{{{DS}}}Transform")]
    if [r.get("URI") for r in references] != [""] or transforms != [ENVELOPED, EXC_C14N]:
        raise NotTrusted("the signature does not cover the whole document as the profile asks")
    inside = found[0].findtext(f"{{{DS}}}KeyInfo/{{{DS}}}X509Data/{{{DS}}}X509Certificate", "")
    if "".join(inside.split()) != pem_body(certificate):
        raise NotTrusted(f"signed with another certificate than {certificate}")
    context = xmlsec.SignatureContext()
    context.key = xmlsec.Key.from_file(certificate, xmlsec.constants.KeyDataFormatCertPem)
    try:
        context.verify(found[0])
    except xmlsec.Error as problem:
        raise NotTrusted(f"the signature is wrong: {problem}") from problem


def pem_body(path):
    with open(path, encoding="ascii", errors="replace") as file:
        text = file.read()
    begin, end = "-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----"
    if begin not in text:
        raise OSError(f"{path} is no PEM certificate")
    return "".join(text.split(begin, 1)[1].split(end, 1)[0].split())


def check_receipt(receipt, sent):
    """The receipt must be about this document, byte for byte of its canonical form."""
    digest = base64.b64encode(hashlib.sha256(canonical(sent)).digest()).decode("ascii")
    if field(receipt, "Digest") != digest:
        raise NotTrusted(f"the receipt is about another document: digest {field(receipt, 'Digest')}, sent {digest}")
    if field(receipt, "MessageIdentification") != sent.findtext("messageIdentification"):
        raise NotTrusted(f"the receipt is about message {field(receipt, 'MessageIdentification')}")


def field(receipt, name):
    return receipt.findtext(f"{{{EXCHANGE}}}{name}")


def describe_nack(nack):
    """One paragraph per error, with what the hub said about it."""
    name = etree.QName(nack).localname
    yield f"{name}: refused, in answer to {nack.findtext('correlationIdentifier')}"
    for error in nack:
        if etree.QName(error).localname in ("FunctionalError", "XMLError"):
            yield ""
            yield from (f"  {etree.QName(part).localname:<24} {part.text}" for part in error)


def print_ping(answer):
    print(f"{answer.Echo!r} came back. You are {answer.Participant} ({answer.ParticipantStatus}).")
    print(f"Versions: {', '.join(answer.Version)}. Clock there: {answer.Time:%Y-%m-%dT%H:%M:%SZ}.")
    print(f"Your certificate is valid for {answer.CertificateDaysLeft} days, until {answer.CertificateNotAfter:%Y-%m-%d}.")


def submit(client, options):
    pem_body(options.hub_certificate)  # before anything is sent: without it the answer could not be checked
    with open(options.document, "rb") as file:
        document = parse(file.read())
    if options.sign_key:
        document = sign(document, options.sign_certificate, options.sign_key, options.algorithm)
    sent = parse(etree.tostring(document))  # zeep moves the element into its envelope; this copy is for the digest
    answer = client.submit(document)
    if options.keep:
        with open(options.keep, "wb") as file:
            file.write(canonical(answer))
    verify(answer, options.hub_certificate)
    if etree.QName(answer).localname != "Receipt":
        print("\n".join(describe_nack(answer)))
        return 1
    check_receipt(answer, sent)
    print(f"{field(answer, 'Outcome')}: {field(answer, 'MessageType')} {field(answer, 'MessageIdentification')}")
    print(f"Receipt {field(answer, 'ReceiptId')} of {field(answer, 'Issuer')}, {field(answer, 'ReceivedAt')}; signature and digest verified.")
    return 0


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--hub", required=True, help="address of the exchange, for example https://localhost:8443/ice")
    parser.add_argument("--certificate", required=True, help="your TLS client certificate (PEM)")
    parser.add_argument("--key", required=True, help="its private key (PEM)")
    parser.add_argument("--trust", required=True, help="root certificates that the hub's TLS certificate must chain to (PEM)")
    parser.add_argument("--soap", choices=("1.1", "1.2"), default="1.2", help="version of SOAP (default: 1.2); the address is the same")
    commands = parser.add_subparsers(dest="command", required=True)
    ping = commands.add_parser("ping", help="who am I to the hub, and are we on time")
    ping.add_argument("--text", default="Hello")
    send = commands.add_parser("submit", help="send one document and check the receipt")
    send.add_argument("document", help="the business document (XML file)")
    send.add_argument("--hub-certificate", required=True, help="certificate that the hub signs with (PEM)")
    send.add_argument("--sign-certificate", help="your signing certificate (PEM); without it the document must be signed already")
    send.add_argument("--sign-key", help="its private key (PEM)")
    send.add_argument("--algorithm", choices=("rsa", "ecdsa"), default="rsa", help="kind of the signing key (default: rsa)")
    send.add_argument("--keep", help="write the hub's answer to this file")
    options = parser.parse_args()
    if options.command == "submit" and bool(options.sign_key) != bool(options.sign_certificate):
        parser.error("--sign-key and --sign-certificate belong together")
    return options


def main():
    options = arguments()
    try:
        client = IceClient(options.hub, options.certificate, options.key, options.trust, options.soap)
        if options.command == "ping":
            print_ping(client.ping(options.text))
            return 0
        return submit(client, options)
    except zeep.exceptions.Fault as fault:
        print(f"Fault: {fault.message}", file=sys.stderr)
        for part in fault.detail.iter() if fault.detail is not None else ():
            if part.text and part.text.strip():
                print(f"  {etree.QName(part).localname:<10} {part.text}", file=sys.stderr)
    except (requests.RequestException, zeep.exceptions.Error) as problem:
        print(f"The exchange failed: {problem}", file=sys.stderr)
    except (OSError, etree.XMLSyntaxError, xmlsec.Error) as problem:
        print(f"A file can't be used: {problem}", file=sys.stderr)
        return 2
    except NotTrusted as problem:
        print(f"NOT TRUSTED: {problem}", file=sys.stderr)
        return 4
    return 3


if __name__ == "__main__":
    sys.exit(main())
