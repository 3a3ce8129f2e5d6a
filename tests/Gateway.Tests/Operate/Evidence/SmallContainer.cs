using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CatsIce.Protocol.Evidence;
using CatsIce.Protocol.Evidence.Container;
using CatsIce.Protocol.Evidence.Log;
using CatsIce.Protocol.Evidence.Tree;
using CatsIce.Protocol.Receipts;
using CatsIce.Protocol.Signatures;

namespace Gateway.Tests.Operate.Evidence;

/// <summary>One message in a log of one entry, all signed by one self-signed key: as little as a container may hold.</summary>
internal sealed class SmallContainer : IDisposable
{
    private static readonly DateTimeOffset At = new(2026, 11, 22, 6, 0, 0, TimeSpan.Zero);
    private readonly DocumentSigner _signer;

    public SmallContainer()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Certificate = new CertificateRequest("CN=ICE\u001b[2J", key, HashAlgorithmName.SHA256).CreateSelfSigned(At.AddDays(-1), At.AddDays(1));
        _signer = new DocumentSigner(Certificate);
    }

    /// <summary>Its name would clear a terminal.</summary>
    public X509Certificate2 Certificate { get; }

    public Checkpoint? Checkpoint { get; private set; }

    public byte[] Sign(Checkpoint checkpoint) => checkpoint.Sign(_signer);

    public byte[] Write()
    {
        var document = _signer.Sign(Encoding.UTF8.GetBytes(
            "<IE001><messageSender>NTA.UZ</messageSender><messageRecipient>NTA.GE</messageRecipient><messageIdentification>UZ-1</messageIdentification></IE001>"));
        var receipt = new Receipt("R-1", "ICE", "NTA.UZ", "UZ-1", "IE001", Convert.ToBase64String(SHA256.HashData(document)), At, ReceiptOutcome.Accepted, null, 1).Sign(_signer);
        var entry = new AcceptedFact(1, At, "NTA.UZ", "UZ-1", "NTA.GE", "IE001", "3.0", null, Hex(document), "R-1", Hex(receipt), null).ToEntry();
        Checkpoint = new Checkpoint("ICE/small", 1, entry.LeafHash, At, 0, MerkleHash.OfEmptyTree);
        using var stream = new MemoryStream();
        ContainerWriter.Write(
            stream,
            new EvidenceCase(
                "ICE/small", "one message", At, [new MessageEvidence(1, document, receipt, null, [], [new LoggedEntry(entry.ToBytes(), new InclusionProof(0, 1, []))])], [], [],
                [new CertificateEvidence(Certificate.RawDataMemory, "NTA.UZ")], [], Checkpoint.Sign(_signer)),
            _signer);
        return stream.ToArray();
    }

    public void Dispose()
    {
        _signer.Dispose();
        Certificate.Dispose();
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
