using System.Text;
using CatsIce.Protocol.Evidence.Log;
using CatsIce.Protocol.Problems;

namespace CatsIce.Protocol.Evidence.Container;

/// <summary>README.txt of a container: how to check it where there is no program of the hub.</summary>
internal static class ContainerReadme
{
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
          CatsIce.Gateway evidence verify FILE --trust ROOTS.pem --checkpoint CHECKPOINT-KEPT-ELSEWHERE.xml

        With xmlsec1 and openssl alone, in the folder that this file was unpacked to:
        1. The container: no file was changed since the hub gathered them.
          xmlsec1 --verify --id-attr:Id '{ContainerSignature.Xades}:SignedProperties' --pubkey-cert-pem {signer} {ContainerLayout.Signature}
        2. One document or receipt (S is the certificate of who signed it; evidence.json says whose each certificate is):
          xmlsec1 --verify --pubkey-cert-pem certificates/S.pem messages/N/document.xml
        3. The receipt is for this document: both commands print the same.
          openssl dgst -sha256 -binary messages/N/document.xml | openssl base64
          sed -n 's:.*<ice\x3aDigest>\(.*\)</ice\x3aDigest>.*:\1:p' messages/N/receipt.xml
        4. A certificate was issued by an authority you trust, and was not revoked:
          openssl verify -CAfile ROOTS.pem -no_check_time certificates/S.pem
          openssl crl -inform DER -noout -text -in revocation/R.crl
        5. An entry is in the log (RFC 9162, section 2.1): the hash of the leaf is
          (printf '\000'; cat log/L.json) | openssl dgst -sha256
          Each hash of the path in L.proof.json is joined to it: SHA-256 of the byte 01, the left and the right hash. The last one is the RootHash
          of the checkpoint, whose signature is checked as in 2. docs/operate/evidence.md of the hub holds a script that does it.

        WHAT IT DOES NOT PROVE
        That the times are right: they are the hub's, unless the checkpoint was kept by somebody else, or stamped by a time-stamp authority.
        That the certificates belong to whom they name: that is for whoever trusts the authorities above them.

        """.ReplaceLineEndings("\n"));
}
