using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Receipts;
using CatsIce.Protocol.Signatures;
using CatsIce.Schemas;

namespace Gateway.Tests.Running;

/// <summary>A participant with keys of its own: writes, signs, receipts.</summary>
public sealed class Party : IDisposable
{
    private static int _serial;
    private readonly DocumentSigner _signer;

    public Party(string id)
    {
        Id = id;
        Certificate = SelfSigned($"CN={id}");
        _signer = new DocumentSigner(Certificate);
    }

    public string Id { get; }

    public X509Certificate2 Certificate { get; }

    public static X509Certificate2 SelfSigned(string name, int days = 30)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(days));
    }

    /// <summary>A sample of the specification with a messageIdentification of its own, signed by this party.</summary>
    /// <param name="mrn">Replaces the sample's.</param>
    /// <param name="version">Of the sample.</param>
    public byte[] Sign(string sample, string? mrn = null, Action<XElement>? change = null, string version = "3.0")
    {
        var root = XElement.Load(Path.Combine(Repository.Root, "samples/messages/v" + version, sample + ".xml"), LoadOptions.PreserveWhitespace);
        root.Element("messageSender")!.Value = Id;
        root.Element("messageIdentification")!.Value = $"T{Interlocked.Increment(ref _serial):000000}";
        if (mrn is not null)
        {
            root.Element("TransitOperation")!.Element("MRN")!.Value = mrn;
        }
        change?.Invoke(root);
        return _signer.Sign(System.Text.Encoding.UTF8.GetBytes(root.ToString(SaveOptions.DisableFormatting)));
    }

    public static BusinessDocument Read(byte[] signed) => new DocumentReader(SchemaLibrary.Default, DocumentLimits.Default).Read(signed)
        .Match(document => document, refusal => throw new InvalidOperationException(refusal.Summary));

    public void Dispose()
    {
        _signer.Dispose();
        Certificate.Dispose();
    }

    /// <summary>This party's own receipt for a document that was delivered to it.</summary>
    public byte[] Receipt(ReadOnlyMemory<byte> delivered)
    {
        var document = Read(delivered.ToArray());
        return new Receipt($"R-{Interlocked.Increment(ref _serial)}", Id, document.Header.MessageSender!, document.Header.MessageIdentification!, document.Type.Code,
            document.Digest, TimeProvider.System.GetUtcNow(), ReceiptOutcome.Accepted, null, 1).Sign(_signer);
    }

    /// <summary>This party's refusal of a document that was delivered to it.</summary>
    public byte[] Nack(ReadOnlyMemory<byte> delivered, string? recipient = null)
    {
        var document = Read(delivered.ToArray());
        return new CatsIce.Protocol.Nacks.Nack(document.Specification, Id, recipient ?? document.Header.MessageSender!, TimeProvider.System.GetUtcNow(),
            $"N{Interlocked.Increment(ref _serial):000000}", document.Header.MessageIdentification, document.Facts.Mrn)
            .Sign(new CatsIce.Protocol.Problems.Refusal.FunctionalNack(new CatsIce.Protocol.Problems.Problem(14, "Refused by a test.", "Nothing.") { Pointer = "/", Reason = "R0001" }), _signer);
    }
}
