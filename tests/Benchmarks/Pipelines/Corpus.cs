using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml.Linq;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Signatures;
using CatsIce.Running;

namespace CatsIce.Benchmarks.Pipelines;

/// <summary>Real messages of one kind, each with an MRN and a messageIdentification of its own, signed by their sender with RSA-2048: what most administrations have.</summary>
internal sealed class Corpus : IDisposable
{
    private readonly DocumentSigner _signer;
    private readonly XElement _sample;
    private int _serial;

    /// <param name="sample">In samples/messages/v3.0.</param>
    public Corpus(string sample)
    {
        _sample = XElement.Load(Path.Combine(Documents.Repository, "samples/messages/v3.0", sample + ".xml"), LoadOptions.PreserveWhitespace);
        using var key = RSA.Create(2048);
        Certificate = Keys.SelfSigned($"CN={Party}", key);
        _signer = new DocumentSigner(Certificate);
    }

    /// <summary>Sizes as in the targets: a small message and a usual one. Names of samples.</summary>
    public static readonly (string Name, string Sample)[] Sizes = [("2.4 KB", "IE001-minimal-polypropylene"), ("10 KB", "IE001-typical-cotton-yarn")];

    public string Party => _sample.Element("messageSender")!.Value;

    public string Recipient => _sample.Element("messageRecipient")!.Value;

    public X509Certificate2 Certificate { get; }

    public byte[][] Make(int number)
    {
        var (id, mrn) = (_sample.Element("messageIdentification")!.Value, _sample.Element("TransitOperation")!.Element("MRN")!.Value);

        // Written once and edited as text: making the documents must not take longer than the measurement.
        var pattern = _sample.ToString(SaveOptions.DisableFormatting);
        var documents = new byte[number][];
        var first = Interlocked.Add(ref _serial, number) - number;
        Parallel.For(0, number, i =>
        {
            var serial = (first + i).ToString("000000", CultureInfo.InvariantCulture);
            var fresh = Mrn.Create(2026, mrn[2..4], $"BENCH{serial}A", procedure: mrn[16]).Value;
            documents[i] = _signer.Sign(Encoding.UTF8.GetBytes(pattern
                .Replace($">{id}<", $">BENCH-{serial}<", StringComparison.Ordinal)
                .Replace($">{mrn}<", $">{fresh}<", StringComparison.Ordinal)));
        });
        return documents;
    }

    public void Dispose()
    {
        _signer.Dispose();
        Certificate.Dispose();
    }
}
