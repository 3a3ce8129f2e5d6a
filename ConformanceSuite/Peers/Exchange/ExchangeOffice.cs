using System.Collections.Concurrent;
using System.Globalization;
using CatsIce.ConformanceSuite.Language;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Nacks;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Receipts;
using CatsIce.Protocol.Signatures;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Peers.Exchange;

/// <summary>Writes what the exchange signs: receipts, NACKs, transmissions. The same document gets the first answer again, byte for byte. Thread-safe.</summary>
/// <param name="session">Stands in every identification, so that none is used twice at one system.</param>
internal sealed class ExchangeOffice(PeerKeys keys, string session, TimeProvider clock)
{
    private readonly ConcurrentDictionary<(string Sender, string Id, string Digest, ReplyKind Kind), byte[]> _given = new();
    private long _number;

    /// <summary>The word for the exchange in scenarios.</summary>
    public const string Party = "exchange";

    private static string Issuer => ParticipantId.Hub.Value;

    private DocumentSigner Signer => keys.SignerOf(Issuer);

    /// <summary>An identification that was never used, at most 35 characters.</summary>
    public string NewIdentification(string prefix) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{session}{Interlocked.Increment(ref _number):D6}");

    /// <summary>Place of the next message in the log of the exchange.</summary>
    public long NextHubNumber() => Interlocked.Increment(ref _number);

    public byte[] Receipt(BusinessDocument document) => Once(document, ReplyKind.Receipt, () => ReceiptOf(document).Sign(Signer));

    /// <summary>A receipt that another party signed in the name of the exchange: it proves nothing.</summary>
    public byte[] ForgedReceipt(BusinessDocument document) => ReceiptOf(document).Sign(keys.SignerOf(keys.Participants[0]));

    /// <param name="code">Error code of IE906, with its reason behind a blank where it has one: <c>92</c>, <c>14 R0987</c>.</param>
    public byte[] Nack(BusinessDocument document, string code) => Once(document, ReplyKind.Nack, () =>
    {
        var parts = code.Split(' ', 2);
        var mrn = document.Facts.Mrn;
        // Pointers: 90 and 93 the MRN, others the root (exchange profile, section 6).
        var aboutMrn = parts[0] is "90" or "93" && document.Type.MrnPath is not null;
        var problem = new Problem(int.Parse(parts[0], CultureInfo.InvariantCulture), "The exchange refuses the message, as the scenario wants it.", "Nothing is to be mended: the scenario looks at what follows.")
        {
            Pointer = $"/{document.Type.Code}{(aboutMrn ? "/" + document.Type.MrnPath : "")}",
            Reason = parts.Length > 1 ? parts[1] : null,
            OriginalValue = aboutMrn ? mrn : null,
        };
        return NackOf(document.Specification, document.Header, mrn).Sign(new Refusal.FunctionalNack(problem), Signer);
    });

    /// <summary>For what could not be read as a document.</summary>
    public byte[] XmlNack(Refusal.XmlNack refusal, string system) =>
        NackOf(SchemaLibrary.Default.Versions[^1], new DocumentHeader(system, null, null, null, null, null), null).Sign(refusal, Signer);

    public byte[] Transmission(Transmission transmission) => transmission.Sign(Signer);

    private Nack NackOf(CommonSystemSpecification css, DocumentHeader refused, string? mrn) =>
        new(css, Issuer, refused.MessageSender ?? "", clock.GetUtcNow(), NewIdentification(Issuer), refused.MessageIdentification, mrn);

    private Receipt ReceiptOf(BusinessDocument document) => new(
        NewIdentification("R"), Issuer, document.Header.MessageSender ?? "", document.Header.MessageIdentification ?? "", document.Type.Code,
        document.Digest, clock.GetUtcNow(), ReceiptOutcome.Accepted, null, NextHubNumber());

    private byte[] Once(BusinessDocument document, ReplyKind kind, Func<byte[]> make) =>
        _given.GetOrAdd((document.Header.MessageSender ?? "", document.Header.MessageIdentification ?? "", document.Digest, kind), _ => make());
}
