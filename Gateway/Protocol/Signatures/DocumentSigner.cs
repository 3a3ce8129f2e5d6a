using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CatsIce.Protocol.Documents;

namespace CatsIce.Protocol.Signatures;

/// <summary>Signs documents by the profile (exchange profile, section 4). The result is the canonical form: its bytes are what is sent,
/// stored and digested. Thread-safe.</summary>
public sealed class DocumentSigner : IDisposable
{
    private const int LikelySignedInfo = 1024;
    private const int LikelyTags = 256;

    private static readonly byte[] SignedInfoAlone = Encoding.UTF8.GetBytes($"<ds:SignedInfo xmlns:ds=\"{XmlNames.Signature}\">");
    private static readonly byte[] SignatureStart = Encoding.UTF8.GetBytes($"<ds:Signature xmlns:ds=\"{XmlNames.Signature}\"><ds:SignedInfo>");

    private readonly ThreadLocal<RSA?> _rsa;
    private readonly ThreadLocal<ECDsa?> _ecdsa;
    private readonly byte[] _keyInfo;
    private readonly byte[] _beforeDigest;

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
        _keyInfo = Encoding.UTF8.GetBytes($"<ds:KeyInfo><ds:X509Data><ds:X509Certificate>{Convert.ToBase64String(certificate.RawDataMemory.Span)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>");
        _beforeDigest = Encoding.UTF8.GetBytes($"""<ds:CanonicalizationMethod Algorithm="{XmlNames.ExclusiveC14N}"></ds:CanonicalizationMethod><ds:SignatureMethod Algorithm="{Method}"></ds:SignatureMethod><ds:Reference URI=""><ds:Transforms><ds:Transform Algorithm="{XmlNames.EnvelopedSignature}"></ds:Transform><ds:Transform Algorithm="{XmlNames.ExclusiveC14N}"></ds:Transform></ds:Transforms><ds:DigestMethod Algorithm="{XmlNames.Sha256}"></ds:DigestMethod><ds:DigestValue>""");
    }

    /// <summary>What signatures name as the key's certificate; DER.</summary>
    internal ReadOnlyMemory<byte> Certificate { get; }

    /// <summary>The signature algorithm that fits the key.</summary>
    internal string Method { get; }

    /// <summary>Signs any well-formed XML within the limits that is not signed yet.</summary>
    /// <returns>The signed document in exclusive canonical form.</returns>
    /// <exception cref="FormatException">The XML is malformed, breaks a limit, or has a signature already.</exception>
    public byte[] Sign(ReadOnlyMemory<byte> unsigned) => SignCanonical(ReadUnsigned(unsigned).Canonical.Span);

    /// <summary>As <see cref="Sign"/>, of a document that was written in its exclusive canonical form and has no signature: it is not read again.</summary>
    internal byte[] SignCanonical(ReadOnlySpan<byte> canonical)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(canonical, digest);

        // As an apex of its own SignedInfo declares the prefix; inside the document its parent does.
        var signedInfo = new ArrayBufferWriter<byte>(LikelySignedInfo);
        signedInfo.Write(SignedInfoAlone);
        WriteSignedInfo(signedInfo, digest);
        var value = SignBytes(signedInfo.WrittenSpan);

        var endTag = canonical.LastIndexOf("</"u8);
        var signed = new ArrayBufferWriter<byte>(canonical.Length + LikelySignedInfo + Base64.GetMaxEncodedToUtf8Length(value.Length) + _keyInfo.Length + LikelyTags);
        signed.Write(canonical[..endTag]);
        signed.Write(SignatureStart);
        WriteSignedInfo(signed, digest);
        signed.Write("<ds:SignatureValue>"u8);
        WriteBase64(signed, value);
        signed.Write("</ds:SignatureValue>"u8);
        signed.Write(_keyInfo);
        signed.Write("</ds:Signature>"u8);
        signed.Write(canonical[endTag..]);
        return signed.WrittenSpan.ToArray();
    }

    /// <summary>The signature value over these bytes, in the form of XML Signature.</summary>
    internal byte[] SignBytes(ReadOnlySpan<byte> data) =>
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

    private void WriteSignedInfo(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> digest)
    {
        output.Write(_beforeDigest);
        WriteBase64(output, digest);
        output.Write("</ds:DigestValue></ds:Reference></ds:SignedInfo>"u8);
    }

    private static void WriteBase64(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> bytes)
    {
        Base64.EncodeToUtf8(bytes, output.GetSpan(Base64.GetMaxEncodedToUtf8Length(bytes.Length)), out _, out var written);
        output.Advance(written);
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
