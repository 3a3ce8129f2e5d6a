using System.Buffers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CatsIce.Protocol.Documents;

namespace CatsIce.Protocol.Signatures;

/// <summary>Signs documents by the profile (exchange profile, section 4). The result is the canonical form: its bytes are what is sent,
/// stored and digested. Thread-safe.</summary>
public sealed class DocumentSigner : IDisposable
{
    private readonly ThreadLocal<RSA?> _rsa;
    private readonly ThreadLocal<ECDsa?> _ecdsa;
    private readonly string _keyInfo;

    /// <param name="certificate">With its private key; RSA of at least 2048 bits, or ECDSA on P-256. It is used as long as the signer is: the caller
    /// disposes it after the signer.</param>
    /// <exception cref="CryptographicException">There is no private key, or the key is not one of the profile.</exception>
    public DocumentSigner(X509Certificate2 certificate)
    {
        using var checkedCertificate = new SigningCertificate(certificate);
        if (!certificate.HasPrivateKey)
        {
            throw new CryptographicException($"The certificate '{certificate.Subject}' comes without its private key.");
        }

        if (checkedCertificate.Weakness is { } weakness)
        {
            throw new CryptographicException($"The certificate '{certificate.Subject}' has {weakness}; the profile takes RSA of at least 2048 bits, or ECDSA on P-256.");
        }

        _rsa = new ThreadLocal<RSA?>(certificate.GetRSAPrivateKey, trackAllValues: true);
        _ecdsa = new ThreadLocal<ECDsa?>(certificate.GetECDsaPrivateKey, trackAllValues: true);
        Certificate = certificate.RawDataMemory;
        Method = checkedCertificate.IsRsa ? XmlNames.RsaSha256 : XmlNames.EcdsaSha256;
        _keyInfo = $"<ds:KeyInfo><ds:X509Data><ds:X509Certificate>{Convert.ToBase64String(certificate.RawDataMemory.Span)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>";
    }

    /// <summary>What signatures name as the key's certificate; DER.</summary>
    internal ReadOnlyMemory<byte> Certificate { get; }

    /// <summary>The signature algorithm that fits the key.</summary>
    internal string Method { get; }

    /// <summary>Signs any well-formed XML within the limits that is not signed yet.</summary>
    /// <returns>The signed document in exclusive canonical form.</returns>
    /// <exception cref="FormatException">The XML is malformed, breaks a limit, or has a signature already.</exception>
    public byte[] Sign(ReadOnlyMemory<byte> unsigned)
    {
        var read = ReadUnsigned(unsigned);
        var canonical = read.Canonical.Span;
        var digest = Convert.ToBase64String(SHA256.HashData(canonical));
        var signedInfo = $"""<ds:CanonicalizationMethod Algorithm="{XmlNames.ExclusiveC14N}"></ds:CanonicalizationMethod><ds:SignatureMethod Algorithm="{Method}"></ds:SignatureMethod><ds:Reference URI=""><ds:Transforms><ds:Transform Algorithm="{XmlNames.EnvelopedSignature}"></ds:Transform><ds:Transform Algorithm="{XmlNames.ExclusiveC14N}"></ds:Transform></ds:Transforms><ds:DigestMethod Algorithm="{XmlNames.Sha256}"></ds:DigestMethod><ds:DigestValue>{digest}</ds:DigestValue></ds:Reference></ds:SignedInfo>""";

        // As an apex of its own SignedInfo declares the prefix; inside the document its parent does.
        var value = Convert.ToBase64String(SignBytes(Encoding.UTF8.GetBytes($"<ds:SignedInfo xmlns:ds=\"{XmlNames.Signature}\">{signedInfo}")));
        var signature = $"<ds:Signature xmlns:ds=\"{XmlNames.Signature}\"><ds:SignedInfo>{signedInfo}<ds:SignatureValue>{value}</ds:SignatureValue>{_keyInfo}</ds:Signature>";
        var endTag = canonical.LastIndexOf("</"u8);
        var signed = new ArrayBufferWriter<byte>(canonical.Length + signature.Length);
        signed.Write(canonical[..endTag]);
        Encoding.UTF8.GetBytes(signature, signed);
        signed.Write(canonical[endTag..]);
        return signed.WrittenSpan.ToArray();
    }

    /// <summary>The signature value over these bytes, in the form of XML Signature.</summary>
    internal byte[] SignBytes(byte[] data) =>
        _rsa.Value is { } rsa ? rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
        : _ecdsa.Value!.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    public void Dispose()
    {
        foreach (var key in _rsa.Values.Cast<AsymmetricAlgorithm?>().Concat(_ecdsa.Values))
        {
            key?.Dispose();
        }

        _rsa.Dispose();
        _ecdsa.Dispose();
    }

    private static CanonicalDocument ReadUnsigned(ReadOnlyMemory<byte> unsigned)
    {
        if (!CanonicalDocument.Read(unsigned).TryGet(out var document, out var refusal))
        {
            throw new FormatException(refusal.Summary);
        }

        return document.Signature.Count == 0
            ? document
            : throw new FormatException("The document has a ds:Signature already; a document is signed once.");
    }
}
