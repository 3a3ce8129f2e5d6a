#!/usr/bin/env bash
# Signs the golden messages anew with xmlsec1. The keys are thrown away: the messages are made once and kept.
# Run it only when the signature profile changes; the old files are what was promised to those who sign by it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
samples=../../../samples/messages/v3.0

template() {    # $1: sample, $2: signature method
    sed '/<\/css:IE[0-9]*>/d' "$samples/$1.xml"
    cat <<XML
  <ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
    <ds:SignedInfo>
      <ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>
      <ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#$2"/>
      <ds:Reference URI="">
        <ds:Transforms>
          <ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>
          <ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>
        </ds:Transforms>
        <ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>
        <ds:DigestValue/>
      </ds:Reference>
    </ds:SignedInfo>
    <ds:SignatureValue/>
    <ds:KeyInfo><ds:X509Data><ds:X509Certificate/></ds:X509Data></ds:KeyInfo>
  </ds:Signature>
</css:${1%%-*}>
XML
}

certificate() { # $1: kind, the rest: openssl's options for the key
    openssl req -x509 -newkey "${@:2}" -nodes -keyout "$work/$1.pem" -out "$1.certificate.pem" -days 7300 \
        -subj "/CN=golden $1" -addext keyUsage=critical,digitalSignature
}

sign() {        # $1: kind, $2: method, $3: sample
    template "$3" "$2" >"$work/template.xml"
    xmlsec1 --sign --privkey-pem "$work/$1.pem,$1.certificate.pem" --output "$1-$3.signed.xml" "$work/template.xml"
}

certificate rsa rsa:3072
certificate ecdsa ec -pkeyopt ec_paramgen_curve:P-256
for sample in IE001-typical-cotton-yarn IE906-several-findings; do
    sign rsa rsa-sha256 "$sample"
    sign ecdsa ecdsa-sha256 "$sample"
done
sign rsa rsa-sha256 IE018-discrepancies-rail-containers
