using System.Text;
using CatsIce.Protocol.Evidence.Log;
using CatsIce.Protocol.Problems;

namespace CatsIce.Protocol.Evidence.Container;

/// <summary>README.txt of a container: how to check it where there is no program of the hub.</summary>
internal static class ContainerReadme
{
    /// <summary>The algorithm of RFC 9162, section 2.1.3.2, with openssl alone.</summary>
    private const string RootScript =
        """
        hash() { openssl dgst -sha256 -r | cut -c1-64; }
        bin() { printf "$(printf %s "$1" | sed 's/../\\x&/g')"; }
        at=$(sed 's/.*"leaf":\([0-9]*\).*/\1/' "$2")
        last=$(($(sed 's/.*"treeSize":\([0-9]*\).*/\1/' "$2") - 1))
        root=$( (printf '\000'; cat "$1") | hash)
        for other in $(grep -o '[0-9a-f]\{64\}' "$2"); do
          if [ $((at & 1)) = 1 ] || [ "$at" = "$last" ]; then
            root=$( (printf '\001'; bin "$other"; bin "$root") | hash)
            while [ $((at & 1)) = 0 ] && [ "$at" != 0 ]; do at=$((at >> 1)); last=$((last >> 1)); done
          else
            root=$( (printf '\001'; bin "$root"; bin "$other") | hash)
          fi
          at=$((at >> 1)); last=$((last >> 1))
        done
        [ "$last" = 0 ] && echo "$root"

        """;

    public static byte[] Of(EvidenceCase evidence, Checkpoint checkpoint, string signer) => Encoding.UTF8.GetBytes(
        $"""
        EVIDENCE OF THE CATS/ICE TRANSIT MESSAGE EXCHANGE

        About        {OneLine.Quote(evidence.Subject)}
        Gathered at  {ExchangeTime.Write(evidence.GatheredAt)} by the hub
        Log          {OneLine.Quote(checkpoint.Origin)}, {checkpoint.TreeSize} entries, root {checkpoint.Root}
        Checkpoint   of {ExchangeTime.Write(checkpoint.At)}, in {ContainerLayout.Checkpoint}

        WHAT IS INSIDE
          messages/N/document.xml      the message as its origin signed it; N is the hub's message number
          messages/N/receipt.xml       the hub's signed receipt for it
          messages/N/converted.xml     the copy in another version that was delivered, signed by the hub
          messages/N/delivery-P-A.xml  what participant P answered to attempt A: its signed receipt or refusal
          refusals/N/                  a refused document, and the hub's signed answer
          log/L.json, L.proof.json     entry L of the hub's log, and the way from it to the root of the checkpoint
          certificates/, revocation/   who signed, and what the authorities said of their certificates
          evidence.json                the index; META-INF/signatures001.xml signs every file but mimetype and itself

        HOW TO CHECK IT
        With the hub's program, without any network, hub or database:
          CatsIce.Gateway evidence verify FILE --trust ROOTS.pem --hub-certificate HUB.pem --checkpoint KEPT-ELSEWHERE.xml

        With xmlsec1 and openssl alone, in the folder that this file was unpacked to:
        1. The container: no file was changed since the hub gathered them. It prints OK; what it says about issuers before that is for step 4.
          xmlsec1 --verify --id-attr:Id '{ContainerSignature.Xades}:SignedProperties' --pubkey-cert-pem {signer} {ContainerLayout.Signature}
        2. One document or receipt (S is the certificate of who signed it; evidence.json says whose each certificate is):
          xmlsec1 --verify --pubkey-cert-pem certificates/S.pem messages/N/document.xml
        3. The receipt is for this document: both commands print the same.
          openssl dgst -sha256 -binary messages/N/document.xml | openssl base64
          sed -n 's|.*<ice:Digest>\(.*\)</ice:Digest>.*|\1|p' messages/N/receipt.xml
        4. A certificate was issued by an authority you trust, and was not revoked:
          openssl verify -CAfile ROOTS.pem -no_check_time certificates/S.pem
          openssl crl -inform DER -noout -text -in revocation/R.crl
        5. An entry is in the log (RFC 9162, section 2.1.3.2): with the script at the end of this file in root.sh, both commands print the same. The signature of the
           checkpoint is checked as in 2.
          bash root.sh log/L.json log/L.proof.json
          sed -n 's|.*<ice:RootHash>\(.*\)</ice:RootHash>.*|\1|p' {ContainerLayout.Checkpoint}

        WHAT IT DOES NOT PROVE
        That the times are right: they are the hub's, unless the checkpoint was kept by somebody else, or stamped by a time-stamp authority.
        That the certificates belong to whom they name: that is for whoever trusts the authorities above them.

        root.sh
        -------
        {RootScript}
        """.ReplaceLineEndings("\n"));
}
