using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Evidence.Container;
using CatsIce.Protocol.Signatures;

namespace CatsIce.Protocol.Evidence.Verify;

/// <summary>Reads one signed document and verifies its signature with the certificate that it names. Whose certificate that is, when it was valid and who trusts it are questions
/// of their own, asked at the end of all uses together.</summary>
internal sealed class SignedFileCheck(ContainerReader container, FindingBook book, SignerBook signers) : IDisposable
{
    // Thousands of files are signed with a handful of certificates, and to read one costs more than to verify with it.
    private readonly Dictionary<string, SigningCertificate?> _certificates = new(StringComparer.Ordinal);

    // What a hub took once may be more than it takes by default; the container bounds it.
    private static readonly DocumentLimits Limits = DocumentLimits.Default with { MaxCharacters = 64 * 1024 * 1024, MaxCanonicalBytes = 64 * 1024 * 1024 };

    /// <param name="party">Who should have signed it.</param>
    /// <param name="at">When, as far as the container says.</param>
    /// <returns>The document when its signature verifies.</returns>
    public CanonicalDocument? Check(EvidenceTopic topic, string name, string party, DateTimeOffset at, long? leaf)
    {
        if (Read(topic, name) is not { } document)
        {
            return null;
        }

        return Verify(topic, name, document, party, at, leaf) ? document : null;
    }

    /// <returns>The document, when it is one in canonical form; its signature may be anything.</returns>
    public CanonicalDocument? Read(EvidenceTopic topic, string name)
    {
        if (!container.Read(name).TryGet(out var bytes, out var refusal))
        {
            book.Broken(topic, name, "a file", FindingBook.Why(refusal), "Nothing can be said of what should be in it.");
            return null;
        }

        return Read(book, topic, name, bytes);
    }

    public static CanonicalDocument? Read(FindingBook book, EvidenceTopic topic, string name, ReadOnlyMemory<byte> bytes)
    {
        if (!CanonicalDocument.Read(bytes, Limits).TryGet(out var document, out var refusal))
        {
            book.Broken(topic, name, "an XML document", FindingBook.Why(refusal), "Nothing can be said of what should be in it.");
            return null;
        }

        if (document.Canonical.Span.SequenceEqual(bytes.Span))
        {
            return document;
        }

        book.Broken(topic, name, "the canonical form of the document", "another form of it", "The hub keeps canonical bytes only: this file was written by something else.");
        return null;
    }

    /// <summary>Verifies, and notes who signed.</summary>
    public bool Verify(EvidenceTopic topic, string name, CanonicalDocument document, string party, DateTimeOffset at, long? leaf)
    {
        var certificate = Named(document);
        if (!SignatureCheck.Verify(document, party, certificate is null ? [] : [certificate], certificate?.NotBefore ?? at).TryGet(out _, out var refusal))
        {
            book.Broken(topic, name, $"the signature of {party} over it", FindingBook.Why(refusal), "It is not, or not any more, what was signed: it proves nothing.");
            return false;
        }

        signers.Note(certificate!.Der, party, name, at, leaf);
        return true;
    }

    public void Dispose()
    {
        foreach (var certificate in _certificates.Values)
        {
            certificate?.Dispose();
        }
    }

    // Null when the signature names none that can be read; the check of its shape then says so.
    private SigningCertificate? Named(CanonicalDocument document)
    {
        var text = document.Root.SelectSingleNode(
            $"*[local-name()='Signature' and namespace-uri()='{XmlNames.Signature}']/*[local-name()='KeyInfo']/*[local-name()='X509Data']/*[local-name()='X509Certificate']")?.Value;
        if (text is null)
        {
            return null;
        }

        if (!_certificates.TryGetValue(text, out var certificate))
        {
            certificate = Load(text);
            _certificates.Add(text, certificate);
        }

        return certificate;
    }

    private static SigningCertificate? Load(string base64)
    {
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(base64));
            return new SigningCertificate(certificate);
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException)
        {
            return null;
        }
    }
}
